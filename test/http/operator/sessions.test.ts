import { describe, expect, test, vi } from 'vitest';
import { UNDO_WITHIN } from '../../../server/operator/operator.ts';
import { DeskLine } from '../../helpers/desk-line.ts';
import { FullHouse } from '../../helpers/full-house.ts';
import { House, PASSWORD } from '../../helpers/house.ts';

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 0, 2, 9);

describe('a kick', () => {
  test('of many tells who was still there, and until when it can be taken back', async () => {
    const house = await House.open({ now: () => NINE });
    const people = await Promise.all(['Ada', 'Bob', 'Eve'].map((name) => house.signedIn(name)));
    const sessions = people.map(({ session }) => session);
    await house.kick(sessions[1] ?? '');
    const kicked = await house.call('sessions.kick', {
      sessions: [...sessions, 'unknown'],
      words: 'Closing',
    });
    expect(kicked.ended.sort()).toEqual([sessions[0], sessions[2]].sort());
    expect(kicked.undoUntil).toBe(NINE + UNDO_WITHIN);
  });

  test('is never of oneself, and leaves oneself out among others', async () => {
    const house = await House.open();
    const op = await house.signedIn('Op', 'operator');
    const ada = await house.signedIn('Ada');
    const desk = await DeskLine.open(op);
    expect(await desk.call('sessions.kick', { sessions: [op.session], words: null })).toMatchObject({
      error: { code: 'yourself' },
    });
    expect(
      await desk.call('sessions.kick', { sessions: [op.session, ada.session], words: null }),
    ).toMatchObject({ value: { ended: [ada.session] } });
  });

  test('with a cool-down keeps its user out so long, and says how long that is', async () => {
    let now = NINE;
    const house = await House.open({ now: () => now });
    const ada = await house.signedIn('Ada');
    await house.call('sessions.kick', {
      sessions: [ada.session],
      words: 'Take a break',
      coolDown: 10 * MINUTE,
    });
    expect(await house.call('bans.list', {})).toMatchObject([
      { kind: 'user', who: 'Ada', until: NINE + 10 * MINUTE, words: 'Take a break', actor: 'desktop' },
    ]);
    now += 10 * MINUTE - 1;
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(403);
    now += 1;
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(200);
  });

  test('without one, or with none, keeps nobody out', async () => {
    const house = await House.open();
    for (const coolDown of [undefined, 0]) {
      const ada = await house.signedIn('Ada');
      await house.call('sessions.kick', {
        sessions: [ada.session],
        words: null,
        ...(coolDown !== undefined && { coolDown }),
      });
    }
    expect(await house.call('bans.list', {})).toEqual([]);
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(200);
  });

  test('of one’s own session elsewhere does not keep oneself out', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { seats: 2 }, now: false });
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    const elsewhere = await house.signedIn('Op');
    const ada = await house.signedIn('Ada');
    const kicked = await desk.call('sessions.kick', {
      sessions: [elsewhere.session, ada.session],
      words: null,
      coolDown: MINUTE,
    });
    expect(kicked).toMatchObject({ ok: true });
    expect((await house.call('bans.list', {})).map(({ who }) => who)).toEqual(['Ada']);
    expect((await house.browser().signIn('Op', PASSWORD)).status).toBe(200);
  });

  test('is written down with who did it, from where, and their words', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    const ada = await house.signedIn('Ada');
    await desk.call('sessions.kick', { sessions: [ada.session], words: ' Time is up ' });
    const { entries } = await house.call('audit.list', {
      filter: { events: ['session-ended'] },
      before: null,
      limit: 10,
    });
    expect(entries).toMatchObject([
      {
        actor: 'Op',
        address: '127.0.0.1',
        subject: 'Ada',
        session: ada.session,
        reason: 'kicked',
        words: 'Time is up',
      },
    ]);
  });
});

describe('a kick of all', () => {
  test('ends everybody’s session, other operators’ too, but not the one of who asks', async () => {
    const house = await House.open();
    const op = await house.signedIn('Op', 'operator');
    const people = [await house.signedIn('Other', 'operator'), await house.signedIn('Ada')];
    const guest = house.browser();
    await guest.page('/');
    await guest.page('/');
    const desk = await DeskLine.open(op);
    await desk.call('desk.confirm', { password: PASSWORD });
    const answer = await desk.call('sessions.kickAll', { words: 'Good night' });
    expect(answer).toMatchObject({ ok: true });
    const ended = answer.ok ? (answer.value as { ended: string[] }).ended : [];
    expect(ended.sort()).toEqual(people.map(({ session }) => session).sort());
    expect(await desk.answer('server.status')).toMatchObject({ ok: true });
    expect((await guest.json('/usher/me')).status).toBe(200);
  });

  test('reaches all of more than a thousand, and all can be taken back', async () => {
    const house = await FullHouse.open();
    const sessions = await house.fill(Array.from({ length: 1200 }, (_, index) => `Guest ${index}`));
    const { ended } = await house.call('sessions.kickAll', { words: null });
    expect(ended.sort()).toEqual(sessions.sort());
    expect(await house.call('sessions.list', { after: null, limit: 500 })).toEqual({
      sessions: [],
      next: null,
    });
    const { restored } = await house.call('sessions.restore', { sessions: ended.slice(0, 1000) });
    expect(restored).toHaveLength(1000);
  });
});

describe('taking a kick back', () => {
  test('brings the browser back to where it was, and into the table', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await house.call('people.watch', {});
    await house.call('sessions.kick', { sessions: [ada.session], words: null, coolDown: MINUTE });
    await vi.waitFor(() => expect(house.people().has(ada.session)).toBe(false));
    expect((await ada.json('/usher/me')).status).toBe(401);
    expect(await house.call('sessions.restore', { sessions: [ada.session, 'unknown'] })).toEqual({
      restored: [ada.session],
    });
    expect(await (await ada.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
    await vi.waitFor(() => expect(house.people().get(ada.session)).toMatchObject({ user: 'Ada' }));
    expect(await house.call('bans.list', {})).toEqual([]);
    const tab = await ada.live();
    await tab.hear('hello');
    await vi.waitFor(() =>
      expect(house.people().get(ada.session)).toMatchObject({ presence: 'active', connections: 1 }),
    );
  });

  test('does not work once the browser has gone on: it signed in again, or signed out', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { seats: 'unlimited' }, now: false });
    const restore = (session: string) => house.call('sessions.restore', { sessions: [session] });
    const [again, out] = [await house.signedIn('Ada'), await house.signedIn('Bob')];
    for (const { session } of [again, out]) await house.kick(session);
    expect((await again.signIn('Ada', PASSWORD)).status).toBe(200);
    expect((await out.json('/usher/sign-out', 'POST')).status).toBe(200);
    for (const { session } of [again, out]) expect(await restore(session)).toEqual({ restored: [] });
    const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
    expect(sessions.map(({ user }) => user)).toEqual(['Ada']);
  });

  test('works for ten seconds', async () => {
    let now = NINE;
    const house = await House.open({ now: () => now });
    const [ada, bob] = [await house.signedIn('Ada'), await house.signedIn('Bob')];
    await house.call('sessions.kick', { sessions: [ada.session, bob.session], words: null });
    now += UNDO_WITHIN - 1;
    const restore = (session: string) => house.call('sessions.restore', { sessions: [session] });
    expect(await restore(ada.session)).toEqual({ restored: [ada.session] });
    now += 1;
    expect(await restore(bob.session)).toEqual({ restored: [] });
  });
});

describe('the list of sessions', () => {
  test('goes through all who are signed in, page by page, as they are', async () => {
    const house = await House.open();
    const people = await Promise.all(['Ada', 'Bob', 'Eve', 'Kim', 'Lee'].map((name) => house.signedIn(name)));
    await house.browser().page('/');
    const tab = await people[0]?.live();
    tab?.send({ type: 'state', presence: 'idle', page: '/lesson' });
    const listed = async () => {
      const pages = [];
      for (let after: string | null = null; ;) {
        const page: Awaited<ReturnType<typeof house.call<'sessions.list'>>> = await house.call(
          'sessions.list',
          {
            after,
            limit: 2,
          },
        );
        pages.push(page.sessions);
        if (page.next === null) return pages;
        after = page.next;
      }
    };
    await vi.waitFor(async () => {
      const pages = await listed();
      expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
      const rows = pages.flat();
      expect(rows.map(({ user }) => user ?? '').sort()).toEqual(['Ada', 'Bob', 'Eve', 'Kim', 'Lee']);
      expect(rows.find(({ user }) => user === 'Ada')).toMatchObject({
        session: people[0]?.session,
        presence: 'idle',
        page: '/lesson',
        connections: 1,
        device: { browser: 'Firefox', system: 'Linux' },
      });
      expect(rows.find(({ user }) => user === 'Bob')).toMatchObject({ page: null, connections: 0 });
    });
  });

  test('says until when each may do nothing, and when each ends in any case', async () => {
    let now = NINE;
    const house = await House.open({ now: () => now });
    const ada = await house.signedIn('Ada');
    await house.call('people.watch', {});
    const hour = 60 * MINUTE;
    await vi.waitFor(() =>
      expect(house.people().get(ada.session)).toMatchObject({
        idleUntil: NINE + 8 * hour,
        endsAt: NINE + 7 * 24 * hour,
      }),
    );
    now += hour;
    await ada.page('/');
    await vi.waitFor(() => expect(house.people().get(ada.session)?.idleUntil).toBe(NINE + 9 * hour));
    const { sessions } = await house.call('sessions.list', { after: null, limit: 1 });
    expect(sessions).toMatchObject([{ idleUntil: NINE + 9 * hour, endsAt: NINE + 7 * 24 * hour }]);
  });
});
