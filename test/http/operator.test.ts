import { describe, expect, test, vi } from 'vitest';
import type { OperatorEvent, OperatorReply } from '../../server/contract.ts';
import type { Line } from '../helpers/browser.ts';
import { House, PASSWORD } from '../helpers/house.ts';

/** Calls over an operator's socket and waits for the answer. */
function callOver(
  line: Line,
  id: number,
  call: string,
  input: unknown = {},
): Promise<Record<string, unknown>> {
  line.send({ id, call, input });
  return vi.waitFor(() => {
    const reply = (line.heard as unknown as OperatorReply[]).find((one) => 'id' in one && one.id === id);
    if (reply === undefined) throw new Error('no answer yet');
    return reply as unknown as Record<string, unknown>;
  });
}

const eventsOf = (line: Line): OperatorEvent[] =>
  (line.heard as unknown as OperatorReply[]).flatMap((one) => ('event' in one ? [one.event] : []));

describe('the operator', () => {
  test('sees people come, move, idle and go, and the counts with them', async () => {
    const house = await House.open({ presenceTimes: { interval: 1000, grace: 250, httpInterval: 300 } });
    await house.call('people.watch', {});
    const ada = await house.signedIn('Ada');
    const tab = await ada.live();
    tab.send({ type: 'state', presence: 'active', page: '/lesson' });
    await vi.waitFor(() =>
      expect(house.people().get(ada.session)).toMatchObject({
        user: 'Ada',
        presence: 'active',
        page: '/lesson',
        address: '127.0.0.1',
        device: { browser: 'Firefox', system: 'Linux' },
        connections: 1,
      }),
    );
    await ada.json('/');
    tab.send({ type: 'state', presence: 'idle', page: '/lesson' });
    await vi.waitFor(() =>
      expect(house.people().get(ada.session)).toMatchObject({ presence: 'idle', views: 1 }),
    );
    expect(house.events.at(-1)).toMatchObject({ counts: { people: 1, visitors: 0 } });
    tab.socket.close();
    await vi.waitFor(
      () => expect(house.people().get(ada.session)).toMatchObject({ presence: 'offline', connections: 0 }),
      {
        timeout: 5000,
      },
    );
    expect(house.events.at(-1)).toMatchObject({ counts: { people: 0, visitors: 0 } });
    await house.kick(ada.session);
    await vi.waitFor(() => expect(house.people().has(ada.session)).toBe(false));
  });

  test('who watches later, or again, gets a snapshot of all who are here', async () => {
    const house = await House.open();
    const people = await Promise.all(['Ada', 'Bob', 'Eve'].map((name) => house.signedIn(name)));
    const guest = house.browser();
    await guest.json('/');
    await guest.live();
    await house.call('people.watch', {});
    await vi.waitFor(() => expect(house.people().size).toBe(4));
    await house.call('people.unwatch', {});
    const heard = house.events.length;
    await house.kick(people[0]?.session ?? '');
    await house.call('people.watch', {});
    await vi.waitFor(() => expect(house.people().size).toBe(3));
    expect(house.events[heard]).toMatchObject({ type: 'people.snapshot', first: true });
  });

  test('a second desk sees everybody, too, also those who came after the first one looked', async () => {
    const house = await House.open();
    await house.call('people.watch', {});
    await Promise.all(['Ada', 'Bob', 'Eve'].map((name) => house.signedIn(name)));
    await vi.waitFor(() => expect(house.people().size).toBe(3));
    const events: OperatorEvent[] = [];
    const sitter = { actor: 'second', role: 'viewer', session: null, address: null } as const;
    const second = house.server.operator.open(sitter, (event) => events.push(event));
    expect(await second.call('people.watch', {})).toEqual({ ok: true, value: {} });
    expect(events[0]).toMatchObject({ type: 'people.snapshot', first: true, last: true });
    expect(events.flatMap((event) => (event.type === 'people.snapshot' ? event.rows : []))).toHaveLength(3);
    second.close();
  });

  test('a desk that watches again gets one whole list, while another goes on watching', async () => {
    const house = await House.open();
    await Promise.all(['Ada', 'Bob', 'Eve'].map((name) => house.signedIn(name)));
    const events: OperatorEvent[] = [];
    const sitter = { actor: 'second', role: 'viewer', session: null, address: null } as const;
    const second = house.server.operator.open(sitter, (event) => events.push(event));
    await house.call('people.watch', {});
    await Promise.all([second.call('people.watch', {}), second.call('people.watch', {})]);
    const snapshots = events.filter((event) => event.type === 'people.snapshot');
    expect(snapshots).toHaveLength(1);
    expect(snapshots[0]).toMatchObject({ first: true, last: true });
    second.close();
  });

  test('a person who is signed in without a socket is in the table, and so are those from before a restart', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await house.restart();
    house.events.length = 0;
    await house.call('people.watch', {});
    await vi.waitFor(() =>
      expect(house.people().get(ada.session)).toMatchObject({ user: 'Ada', presence: 'offline' }),
    );
  });

  test('a visitor’s row becomes the person’s when they sign in', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const browser = house.browser();
    await browser.page('/');
    const tab = await browser.live();
    const { session } = await tab.hear('hello');
    await house.call('people.watch', {});
    await vi.waitFor(() => expect(house.people().get(String(session))).toMatchObject({ user: null }));
    await browser.signIn('Ada', PASSWORD);
    await vi.waitFor(() => expect(house.people().get(String(session))).toMatchObject({ user: 'Ada' }));
    expect(house.people().size).toBe(1);
  });

  test('one call kicks many, and tells who was still there', async () => {
    const house = await House.open();
    const people = await Promise.all(['Ada', 'Bob', 'Eve'].map((name) => house.signedIn(name)));
    const sessions = people.map(({ session }) => session);
    await house.kick(sessions[1] ?? '');
    const { ended } = await house.call('sessions.kick', {
      sessions: [...sessions, 'unknown'],
      words: 'Closing',
    });
    expect(ended.sort()).toEqual([sessions[0], sessions[2]].sort());
  });

  test.each([
    ['a name that is not on the list', 'toString', {}, 'not-found'],
    ['__proto__', '__proto__', {}, 'not-found'],
    ['an input that does not fit', 'sessions.kick', { sessions: 'all', words: null }, 'invalid-input'],
    ['more than asked for', 'accounts.list', { extra: 1 }, 'invalid-input'],
    ['a weak password', 'accounts.add', { name: 'x', password: 'short', role: 'user' }, 'invalid-input'],
    [
      'a name with a line break',
      'accounts.add',
      { name: 'a\nb', password: PASSWORD, role: 'user' },
      'invalid-input',
    ],
    [
      'a name that is turned around',
      'accounts.add',
      { name: '\u202Enimda', password: PASSWORD, role: 'user' },
      'invalid-input',
    ],
    [
      'a name with something unseen',
      'accounts.add',
      { name: 'a\u200Bda', password: PASSWORD, role: 'user' },
      'invalid-input',
    ],
    ['nobody of that name', 'accounts.disable', { name: 'nobody', disabled: true }, 'no-such-account'],
  ])('%s is refused with a code', async (_what, name, input, code) => {
    const house = await House.open();
    expect(await house.answer(name, input)).toMatchObject({ ok: false, error: { code } });
  });

  test('a name that differs only by case or form is taken', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    expect(
      await house.answer('accounts.add', { name: 'ａＤＡ', password: PASSWORD, role: 'user' }),
    ).toMatchObject({
      error: { code: 'name-taken' },
    });
  });
});

describe('the operator’s socket', () => {
  test('carries calls and events, and shows its own operator in the table', async () => {
    const house = await House.open();
    const op = await house.signedIn('Op', 'operator');
    const desk = await op.live('/usher/operator/live');
    expect(await callOver(desk, 1, 'server.status')).toMatchObject({
      ok: true,
      value: { actor: 'Op', role: 'operator', session: op.session },
    });
    const ada = await house.signedIn('Ada');
    await callOver(desk, 2, 'people.watch');
    const snapshot = await vi.waitFor(() => {
      const event = eventsOf(desk).find(({ type }) => type === 'people.snapshot');
      if (event?.type !== 'people.snapshot') throw new Error('none yet');
      return event;
    });
    expect(snapshot.rows.map(({ user }) => user ?? '').sort()).toEqual(['Ada', 'Op']);
    expect(await callOver(desk, 3, 'sessions.kick', { sessions: [ada.session], words: null })).toMatchObject({
      value: { ended: [ada.session] },
    });
    await vi.waitFor(() =>
      expect(
        eventsOf(desk).some((event) => event.type === 'people.changed' && event.gone.includes(ada.session)),
      ).toBe(true),
    );
  });

  test('nobody shows themselves out, nor disables themselves', async () => {
    const house = await House.open();
    const op = await house.signedIn('Op', 'operator');
    const ada = await house.signedIn('Ada');
    const desk = await op.live('/usher/operator/live');
    expect(await callOver(desk, 1, 'sessions.kick', { sessions: [op.session], words: null })).toMatchObject({
      error: { code: 'yourself' },
    });
    expect(
      await callOver(desk, 2, 'sessions.kick', { sessions: [op.session, ada.session], words: null }),
    ).toMatchObject({
      value: { ended: [ada.session] },
    });
    expect(await callOver(desk, 3, 'accounts.disable', { name: 'OP', disabled: true })).toMatchObject({
      error: { code: 'yourself' },
    });
  });

  test('a viewer looks and cannot act', async () => {
    const house = await House.open();
    const viewer = await house.signedIn('View', 'viewer');
    const ada = await house.signedIn('Ada');
    const desk = await viewer.live('/usher/operator/live');
    expect(await callOver(desk, 1, 'accounts.list')).toMatchObject({ ok: true });
    expect(await callOver(desk, 2, 'sessions.kick', { sessions: [ada.session], words: null })).toMatchObject({
      error: { code: 'operators-only' },
    });
  });

  test('is refused to users and strangers, and so is the console', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await expect(ada.live('/usher/operator/live')).rejects.toMatchObject({ status: 403 });
    await expect(house.browser().live('/usher/operator/live')).rejects.toMatchObject({ status: 401 });
    expect((await ada.page('/usher/operator')).status).toBe(403);
    const stranger = await house.browser().page('/usher/operator');
    expect([stranger.status, stranger.headers.get('location')]).toEqual([
      303,
      '/usher/sign-in?next=/usher/operator',
    ]);
  });

  test('closes with the reason when the operator’s own session ends', async () => {
    const house = await House.open();
    const op = await house.signedIn('Op', 'operator');
    const desk = await op.live('/usher/operator/live');
    await callOver(desk, 1, 'server.status');
    await house.call('accounts.disable', { name: 'Op', disabled: true });
    expect(await desk.closed).toBe(4005);
    await expect(op.live('/usher/operator/live')).rejects.toMatchObject({ status: 401 });
  });

  test('an operator who gives themselves a new password stays where they are', async () => {
    const house = await House.open();
    const op = await house.signedIn('Op', 'operator');
    const desk = await op.live('/usher/operator/live');
    expect(
      await callOver(desk, 1, 'accounts.reset', { name: 'op', password: 'another password' }),
    ).toMatchObject({ ok: true });
    expect(await callOver(desk, 2, 'server.status')).toMatchObject({ ok: true });
  });

  test('what is no frame closes it', async () => {
    const house = await House.open();
    const op = await house.signedIn('Op', 'operator');
    const desk = await op.live('/usher/operator/live');
    desk.send({ call: 'server.status' });
    expect(await desk.closed).toBe(1008);
  });
});
