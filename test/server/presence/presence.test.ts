import { describe, expect, test } from 'vitest';
import type { LastSeen } from '../../../server/store/store.ts';
import type { Socket } from '../../../server/presence/connection.ts';
import { createOnlineRegistry } from '../../../server/presence/online-registry.ts';
import { createPresence } from '../../../server/presence/presence.ts';
import { TICK } from '../../../server/presence/timings.ts';

const TIMES = { interval: 1000, grace: 500, httpInterval: 2000 };
const HOUR = 60 * 60 * 1000;
const ADA = { id: 'ada1', user: 'Ada' };

function setUp({ load }: { load?: () => number } = {}) {
  let now = 1_000_000;
  const marks: LastSeen[] = [];
  const stillHere: [number, number][] = [];
  const online = createOnlineRegistry();
  const presence = createPresence({
    online,
    sessions: {
      writeLastSeen: async (batch) => void marks.push(...batch),
      renewLiveness: async (at, until) => void stillHere.push([at, until]),
    },
    now: () => now,
    ...(load && { load }),
    times: TIMES,
    onError(error) {
      throw error;
    },
  });
  const changes: string[] = [];
  const lefts: (string | null)[] = [];
  presence.onChange((id, gone) => {
    changes.push(id);
    if (gone !== undefined) lefts.push(gone.left);
  });
  return {
    presence,
    online,
    now: () => now,
    marks,
    stillHere,
    changes,
    lefts,
    /** Lets time pass in the steps of the wheel. */
    pass: (milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += TICK) {
        now += TICK;
        presence.tick();
      }
    },
    /** Time passes in one leap, as over a sleep of the machine. */
    leap: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

function fakeSocket() {
  const sent: { type: string }[] = [];
  const state = { beats: 0, closed: undefined as number | undefined, terminated: false };
  const socket: Socket = {
    isPage: true,
    send: (message) => sent.push(JSON.parse(message) as { type: string }) > 0,
    beat(frames) {
      state.beats++;
      sent.push(JSON.parse(frames.subarray(4).toString()) as { type: string });
    },
    close: (code) => void (state.closed = code),
    terminate: () => void (state.terminated = true),
  };
  return { socket, sent, state };
}

describe('presence', () => {
  // semantics 29
  test('two tabs are one person; the last one to close makes them offline after the grace', () => {
    const { presence, online, pass } = setUp();
    const one = presence.connect(ADA, fakeSocket().socket);
    const two = presence.connect(ADA, fakeSocket().socket);
    expect(online.counts()).toEqual({ people: 1, visitors: 0 });
    expect(presence.of('ada1')?.connections).toBe(2);
    one?.closed('closed');
    pass(TIMES.grace * 2);
    expect(presence.of('ada1')?.connections).toBe(1);
    two?.closed('closed');
    expect(online.counts().people).toBe(1);
    pass(TIMES.grace + TICK);
    expect(online.counts()).toEqual({ people: 0, visitors: 0 });
    expect(presence.of('ada1')).toBeUndefined();
  });

  // semantics 29
  test('a reload within the grace changes nothing that is shown', () => {
    const { presence, pass } = setUp();
    const tab = presence.connect(ADA, fakeSocket().socket);
    tab?.reportState('active', '/a');
    tab?.closed('closed');
    expect(presence.of('ada1')).toMatchObject({ presence: 'active', page: '/a', connections: 0 });
    pass(TIMES.grace - TICK);
    presence.connect(ADA, fakeSocket().socket);
    pass(TIMES.grace * 2);
    expect(presence.of('ada1')).toMatchObject({ presence: 'active', page: '/a', connections: 1 });
  });

  test('the same user in two browsers is one person', () => {
    const { presence, online } = setUp();
    presence.connect(ADA, fakeSocket().socket);
    presence.connect({ id: 'ada2', user: 'Ada' }, fakeSocket().socket);
    presence.connect({ id: 'guest', user: null }, fakeSocket().socket);
    expect(online.counts()).toEqual({ people: 1, visitors: 1 });
    presence.assignUser('guest', 'Bob');
    expect(online.counts()).toEqual({ people: 2, visitors: 0 });
  });

  // semantics 31
  test('the most awake of the tabs tells how somebody is', () => {
    const { presence } = setUp();
    const one = presence.connect(ADA, fakeSocket().socket);
    const two = presence.connect(ADA, fakeSocket().socket);
    one?.reportState('hidden', '/a');
    two?.reportState('idle', '/b');
    expect(presence.of('ada1')?.presence).toBe('idle');
    two?.reportState('hidden', '/b');
    expect(presence.of('ada1')?.presence).toBe('hidden');
    one?.reportState('active', '/a');
    expect(presence.of('ada1')).toMatchObject({ presence: 'active', page: '/a' });
  });

  // semantics 33
  test('every connection gets a beat once an interval', () => {
    const { presence, pass } = setUp();
    const tabs = Array.from({ length: 10 }, () => fakeSocket());
    const connections = tabs.map(({ socket }, n) => presence.connect({ id: `s${n}`, user: null }, socket));
    for (let interval = 0; interval < 3; interval++) {
      pass(TIMES.interval);
      connections.forEach((connection) => connection?.markAlive());
    }
    for (const { sent, state } of tabs) {
      expect(state.beats).toBe(3);
      expect(sent.map(({ type }) => type)).toEqual(['hello', 'online', 'online', 'online']);
    }
  });

  // semantics 30
  test('silence makes somebody lost, then offline, and its socket is cut off', () => {
    const { presence, online, pass } = setUp();
    const { socket, state } = fakeSocket();
    presence.connect(ADA, socket);
    pass(TIMES.interval * 2);
    expect(presence.of('ada1')?.presence).toBe('active');
    pass(TIMES.interval * 1.5);
    expect(presence.of('ada1')?.presence).toBe('lost');
    pass(TIMES.interval * 2);
    expect(presence.of('ada1')).toBeUndefined();
    expect(state.terminated).toBe(true);
    expect(online.counts()).toEqual({ people: 0, visitors: 0 });
  });

  test('a lost one who answers again is back', () => {
    const { presence, pass } = setUp();
    const tab = presence.connect(ADA, fakeSocket().socket);
    tab?.reportState('hidden', '/a');
    pass(TIMES.interval * 3.5);
    expect(presence.of('ada1')?.presence).toBe('lost');
    tab?.markAlive();
    expect(presence.of('ada1')?.presence).toBe('hidden');
  });

  // semantics 35
  test('nobody is declared dead because the machine slept, the process stopped or the clock was set', () => {
    const { presence, pass, leap } = setUp();
    const tab = presence.connect(ADA, fakeSocket().socket);
    presence.connect({ id: 'bob1', user: 'Bob' }, fakeSocket().socket)?.closed('closed');
    presence.seen({ id: 'curl', user: null }, { kind: 'use' });
    presence.seen({ id: 'http', user: null }, { kind: 'beat' });
    for (const milliseconds of [8 * HOUR, -3 * HOUR, 10 * 60_000, -8 * HOUR]) {
      leap(milliseconds);
      pass(TICK);
      expect([...presence.ids()]).toEqual(['ada1', 'bob1', 'curl', 'http']);
      for (const id of presence.ids()) expect(presence.of(id)?.presence).toBe('active');
      presence.connect({ id: 'bob1', user: 'Bob' }, fakeSocket().socket)?.closed('closed');
    }
    for (let round = 0; round < 10; round++) {
      pass(TIMES.interval);
      tab?.markAlive();
      leap(-5 * 60_000);
    }
    expect(presence.of('ada1')?.presence).toBe('active');
  });

  // semantics 30
  test('who went while the machine slept is said to have gone like that, unless they were heard since', () => {
    const { presence, pass, leap, lefts } = setUp();
    const slept = presence.connect(ADA, fakeSocket().socket);
    const awake = presence.connect({ id: 'bob1', user: 'Bob' }, fakeSocket().socket);
    presence.connect({ id: 'eve1', user: 'Eve' }, fakeSocket().socket);
    pass(TICK);
    leap(HOUR);
    pass(TICK);
    awake?.markAlive();
    slept?.closed('lost');
    awake?.closed('lost');
    pass(TIMES.interval * 6);
    expect([...presence.ids()]).toEqual([]);
    expect(lefts).toEqual(['slept', 'lost', 'slept']);
  });

  // semantics 30
  // semantics 35
  test('pages are told that our machine goes to sleep, and hear of us at once when it is awake', () => {
    const { presence, pass, leap } = setUp();
    const [page, guest] = [fakeSocket(), fakeSocket()];
    presence.connect(ADA, page.socket);
    presence.connect({ id: 'guest', user: null }, guest.socket);
    presence.suspend();
    expect(page.sent.at(-1)).toEqual({ type: 'asleep', signedIn: true });
    expect(guest.sent.at(-1)).toEqual({ type: 'asleep', signedIn: false });
    // It takes a moment until it sleeps. Nothing is said that would sound as if it were awake.
    pass(4 * TIMES.interval);
    expect(page.sent.at(-1)?.type).toBe('asleep');
    const late = fakeSocket();
    presence.connect({ id: 'late', user: 'Bob' }, late.socket);
    expect(late.sent.map(({ type }) => type)).toEqual(['hello', 'asleep']);
    leap(8 * HOUR);
    presence.resume();
    for (const { sent } of [page, guest, late]) {
      expect(sent.at(-1)).toEqual({ type: 'online', count: 3, interval: TIMES.interval });
    }
    const heard = page.sent.length;
    presence.resume();
    expect(page.sent).toHaveLength(heard);
  });

  // semantics 35
  test('nobody is lost by a sleep: who did not answer before is missed only from then on', () => {
    const { presence, pass, leap } = setUp();
    presence.connect(ADA, fakeSocket().socket);
    presence.seen({ id: 'http', user: 'Bob' }, { kind: 'beat', presence: 'active', page: '/' });
    pass(2 * TIMES.interval);
    presence.suspend();
    pass(4 * TIMES.interval);
    leap(8 * HOUR);
    presence.resume();
    pass(2 * TIMES.interval);
    expect(presence.of('ada1')?.presence).toBe('active');
    expect(presence.of('http')?.presence).toBe('active');
    pass(2 * TIMES.interval);
    expect([presence.of('ada1')?.presence, presence.of('http')?.presence]).toEqual(['lost', 'lost']);
  });

  test('that our machine woke, or did not go to sleep after all, is noticed without being told', () => {
    const slept = setUp();
    const page = fakeSocket();
    slept.presence.connect(ADA, page.socket);
    slept.presence.suspend();
    slept.leap(HOUR);
    slept.pass(TICK);
    expect(page.sent.map(({ type }) => type)).toContain('online');

    const awake = setUp();
    const other = fakeSocket();
    awake.presence.connect(ADA, other.socket);
    awake.presence.suspend();
    awake.pass(29_000);
    expect(other.sent.at(-1)?.type).toBe('asleep');
    awake.pass(2_000);
    expect(other.sent.at(-1)?.type).toBe('online');
  });

  test('how somebody went is told, and written where the store keeps it', () => {
    const { presence, pass, lefts, marks } = setUp();
    presence.connect({ id: 'shut', user: 'A' }, fakeSocket().socket)?.closed('closed');
    presence.connect({ id: 'broken', user: 'B' }, fakeSocket().socket)?.closed('lost');
    presence.connect({ id: 'silent', user: 'C' }, fakeSocket().socket);
    presence.seen({ id: 'asked', user: null }, { kind: 'use' });
    presence.seen({ id: 'beating', user: null }, { kind: 'beat' });
    pass(TIMES.httpInterval * 5);
    const left = new Map(marks.flatMap((mark) => ('left' in mark ? [[mark.id, mark.left] as const] : [])));
    expect(Object.fromEntries(left)).toEqual({
      shut: 'closed',
      broken: 'lost',
      silent: 'lost',
      asked: null,
      beating: 'lost',
    });
    const inOrder = (all: Iterable<unknown>) => [...all].map(String).toSorted();
    expect(inOrder(lefts)).toEqual(inOrder(left.values()));
  });

  test('who comes back is here again, in the store too', async () => {
    const { presence, pass, marks } = setUp();
    presence.connect(ADA, fakeSocket().socket)?.closed('closed');
    pass(TIMES.grace + TICK);
    presence.connect(ADA, fakeSocket().socket);
    await presence.close();
    expect(marks.at(-1)).toMatchObject({ id: 'ada1' });
    expect(marks.at(-1)?.left ?? null).toBeNull();
  });

  // semantics 30
  test('without a socket a browser is here as long as it beats by HTTP, then lost, then gone', () => {
    const { presence, pass } = setUp();
    presence.seen(ADA, { kind: 'use', page: '/a' });
    for (let beat = 0; beat < 5; beat++) {
      pass(TIMES.httpInterval * 1.25);
      presence.seen(ADA, { kind: 'beat' });
    }
    expect(presence.of('ada1')).toMatchObject({ presence: 'active', page: '/a', connections: 0 });
    pass(TIMES.httpInterval * 3);
    expect(presence.of('ada1')?.presence).toBe('lost');
    presence.seen(ADA, { kind: 'beat' });
    expect(presence.of('ada1')?.presence).toBe('active');
    pass(TIMES.httpInterval * 4 + TICK);
    expect(presence.of('ada1')).toBeUndefined();
  });

  // semantics 31
  test('a beat by HTTP says how its page is; only an active one is use', () => {
    const { presence, now } = setUp();
    presence.seen(ADA, { kind: 'beat', presence: 'hidden', page: '/a' });
    expect(presence.of('ada1')).toMatchObject({ presence: 'hidden', page: '/a', usedAt: null });
    presence.seen(ADA, { kind: 'beat', presence: 'idle', page: '/b' });
    expect(presence.of('ada1')).toMatchObject({ presence: 'idle', page: '/b', usedAt: null });
    presence.seen(ADA, { kind: 'request' });
    expect(presence.of('ada1')).toMatchObject({ presence: 'idle', usedAt: null });
    presence.seen(ADA, { kind: 'beat', presence: 'active', page: '/b' });
    expect(presence.of('ada1')).toMatchObject({ presence: 'active', usedAt: now() });
  });

  // semantics 33
  test('under load beats come less often, all are told, nobody is lost, and it passes', () => {
    let busy = 1;
    const { presence, online, pass } = setUp({ load: () => busy });
    const tabs = Array.from({ length: 8 }, () => fakeSocket());
    const connections = tabs.map(({ socket }, n) => presence.connect({ id: `s${n}`, user: null }, socket));
    const lives = (milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += TIMES.interval) {
        const before = tabs.map(({ state }) => state.beats);
        pass(TIMES.interval);
        // Each beat is answered, but late: within the interval after it.
        tabs.forEach(({ state }, n) => {
          if (state.beats > (before[n] ?? 0)) connections[n]?.markAlive();
        });
      }
    };
    lives(60_000);
    expect(presence.times.interval).toBe(4 * TIMES.interval);
    expect(presence.times.httpInterval).toBe(4 * TIMES.httpInterval);
    expect(tabs.map(({ sent }) => sent.at(-1))).toEqual(
      tabs.map(() => ({ type: 'online', count: 8, interval: 4 * TIMES.interval })),
    );
    const before = tabs.map(({ state }) => state.beats);
    pass(4 * TIMES.interval);
    expect(tabs.map(({ state }, n) => state.beats - (before[n] ?? 0))).toEqual(tabs.map(() => 1));
    connections.forEach((connection) => connection?.markAlive());
    busy = 0;
    lives(60_000);
    expect(presence.times).toEqual(TIMES);
    for (const id of presence.ids()) expect(presence.of(id)?.presence).toBe('active');
    expect(online.counts().visitors).toBe(8);
  });

  test('an end tells every tab why, closes it with the reason’s code, and is final', () => {
    const { presence, online, changes } = setUp();
    const tabs = [fakeSocket(), fakeSocket()];
    const connections = tabs.map(({ socket }) => presence.connect(ADA, socket));
    presence.end('ada1', {
      reason: 'kicked',
      at: 5,
      note: 'Bye',
      farewell: 'See you',
      by: null,
      undoUntil: null,
    });
    for (const { sent, state } of tabs) {
      expect(sent.at(-1)).toEqual({
        type: 'ended',
        reason: 'kicked',
        at: 5,
        note: 'Bye',
        farewell: 'See you',
        by: null,
        undoUntil: null,
      });
      expect(state.closed).toBe(4002);
    }
    expect(presence.of('ada1')).toBeUndefined();
    expect(online.counts().people).toBe(0);
    connections.forEach((connection) => connection?.closed('closed'));
    expect(online.counts().people).toBe(0);
    expect(changes.at(-1)).toBe('ada1');
  });

  test('one browser cannot open tabs without end', () => {
    const { presence } = setUp();
    const connections = Array.from({ length: 60 }, () => presence.connect(ADA, fakeSocket().socket));
    expect(connections.filter((connection) => connection !== undefined)).toHaveLength(50);
  });

  test('beats are not written, and are no use; what a person does is', async () => {
    const { presence, marks, stillHere, now, pass } = setUp();
    const tab = presence.connect(ADA, fakeSocket().socket);
    pass(TICK);
    expect(marks).toEqual([{ id: 'ada1', seenAt: now() - TICK, usedAt: null, aliveUntil: null }]);
    for (let beat = 0; beat < 40; beat++) {
      pass(500);
      tab?.markAlive();
    }
    await presence.close();
    expect(marks).toHaveLength(1);
    expect(stillHere.at(-1)).toEqual([now(), now() + presence.aliveFor]);
    tab?.reportState('idle', '/a');
    tab?.reportState('active', '/a');
    await presence.close();
    expect(marks.at(-1)?.usedAt).not.toBeNull();
  });

  test('who is heard by HTTP alone is written with the time of it, and who is lost with the last one', () => {
    const { presence, marks, stillHere, now, pass } = setUp();
    const at = (seenAt: number) => ({ seenAt, aliveUntil: seenAt + presence.aliveFor });
    const start = now();
    // Written every ten seconds, first with the first turn.
    let heard = start;
    while (now() < start + 12_000) {
      if (now() <= start + 10_000) heard = now();
      presence.seen(ADA, { kind: 'beat' });
      pass(1000);
    }
    expect(marks.at(-1)).toMatchObject(at(heard));
    expect(stillHere).toEqual([]);

    const tab = presence.connect(ADA, fakeSocket().socket);
    while (now() < start + 17_000) {
      pass(500);
      tab?.markAlive();
    }
    heard = now();
    pass(3_500);
    expect(presence.of(ADA.id)?.presence).toBe('lost');
    expect(marks.at(-1)).toMatchObject(at(heard));

    while (now() < start + 31_000) {
      tab?.markAlive();
      pass(500);
    }
    expect(marks.at(-1)).toMatchObject({ aliveUntil: null });
    expect(stillHere.length).toBeGreaterThan(0);
  });

  test('who left is no longer alive in the store soon after, and who is here stays so', () => {
    const { presence, marks, now, pass } = setUp();
    const tab = presence.connect(ADA, fakeSocket().socket);
    pass(TICK);
    expect(marks.at(-1)?.aliveUntil).toBeNull();
    tab?.closed('closed');
    pass(TIMES.grace + 2 * TICK);
    expect(presence.of('ada1')).toBeUndefined();
    expect(marks.at(-1)).toMatchObject({ id: 'ada1', usedAt: null });
    expect(marks.at(-1)?.aliveUntil).toBeLessThanOrEqual(now());
  });

  test('an ended session is not marked any more: its end is in the store already', async () => {
    const { presence, marks, pass } = setUp();
    const tab = presence.connect(ADA, fakeSocket().socket);
    pass(TICK);
    marks.length = 0;
    tab?.reportState('active', '/a');
    presence.end('ada1', { reason: 'kicked', at: 5, note: null, farewell: null, by: null, undoUntil: null });
    pass(4 * TICK);
    await presence.close();
    expect(marks).toEqual([]);
  });

  test('a session that was brought back can be seen again, one that was not cannot', () => {
    const { presence, online } = setUp();
    presence.connect(ADA, fakeSocket().socket);
    presence.end('ada1', {
      reason: 'kicked',
      at: 5,
      note: null,
      farewell: null,
      by: null,
      undoUntil: 10_005,
    });
    presence.seen(ADA, { kind: 'beat' });
    expect(presence.of('ada1')).toBeUndefined();
    presence.assignUser('ada1', 'Ada');
    presence.seen(ADA, { kind: 'beat' });
    expect(presence.of('ada1')?.presence).toBe('active');
    expect([...online.users()]).toEqual(['Ada']);
  });

  test('what a person does is known at once, and a beat is not that', () => {
    const { presence, now, pass } = setUp();
    const tab = presence.connect(ADA, fakeSocket().socket);
    pass(TIMES.interval);
    tab?.markAlive();
    expect(presence.of('ada1')?.usedAt).toBeNull();
    tab?.reportState('active', '/b');
    expect(presence.of('ada1')?.usedAt).toBe(now());
  });

  // semantics 32
  test('closing tells every tab to come back', async () => {
    const { presence } = setUp();
    const { socket, state } = fakeSocket();
    presence.connect(ADA, socket);
    await presence.close();
    expect(state.closed).toBe(1012);
  });
});
