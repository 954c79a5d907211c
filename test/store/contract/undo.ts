import { describe, expect } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import {
  AWAY,
  HOME,
  idsOf,
  kick,
  later,
  MINUTE,
  op,
  policy,
  SECOND,
  sorted,
  START,
  undoable,
  UNDO,
  type ContractTest,
} from './world.ts';

/** semantics 20 */
export function describeUndo(test: ContractTest): void {
  describe('taking a kick back', () => {
    test('the session is as it was: key, user, dictionary, page views, times', async ({ world }) => {
      const { sessions, visits } = world.store;
      const { session } = await world.claim(await world.account(), { viewedAt: START });
      await sessions.save(session.key, { set: { colour: 'red' }, remove: [] }, 1000, START);
      await visits.count({ key: session.key, page: '/', now: START });
      const before = await world.live(session.key);
      expect(before).toMatchObject({ views: 2, data: { colour: 'red' } });
      await world.kick(session, undoable());
      const heard = world.listen();
      const restored = await sessions.restore([session.id], later());
      expect(restored).toEqual([before]);
      expect(await world.live(session.key, START + SECOND)).toEqual(before);
      expect(heard).toContainEqual({ type: 'started', session: before });
      expect(await sessions.save(session.key, { set: { a: 1 }, remove: [] }, 1000, START + SECOND)).toBe(
        'saved',
      );
      await world.reopen();
      expect((await world.live(session.key, START + SECOND)).data).toEqual({ colour: 'red', a: 1 });
    });

    test('an anonymous visitor’s is taken back, too', async ({ world }) => {
      const guest = await world.visitor();
      await world.kick(guest, undoable());
      expect(await world.store.sessions.restore([guest.id], later())).toEqual([guest]);
      expect(await world.live(guest.key)).toEqual(guest);
    });

    test('works until its time is over, and not then', async ({ world }) => {
      const { sessions } = world.store;
      const [early, late] = [await world.visitor(), await world.visitor()];
      for (const guest of [early, late]) await world.kick(guest, undoable());
      expect(idsOf(await sessions.restore([early.id], op(UNDO - 1)))).toEqual([early.id]);
      expect(await sessions.restore([late.id], op(UNDO))).toEqual([]);
      expect((await world.ended(late.key, UNDO)).reason).toBe('kicked');
    });

    test('works once, whatever asks at the same time', async ({ world }) => {
      const { sessions } = world.store;
      const { session } = await world.claim(await world.account());
      await world.kick(session, undoable());
      const heard = world.listen();
      const answers = await Promise.all([1, 2, 3].map(() => sessions.restore([session.id], later())));
      expect(answers.flat()).toHaveLength(1);
      expect(await sessions.restore([session.id, session.id], later())).toEqual([]);
      expect(heard.filter(({ type }) => type === 'started')).toHaveLength(1);
      expect(await world.audit({ events: ['session-restored'] })).toHaveLength(1);
    });

    test('leaves alone what ended otherwise, is live, or was never there', async ({ world }) => {
      const { sessions } = world.store;
      const ada = await world.account('ada');
      const [displaced, signedOut, kicked] = [
        (await world.claim(ada)).session,
        (await world.claim(ada)).session,
        await world.visitor(),
      ];
      await world.kick(signedOut, { reason: 'signed-out', actor: 'ada' });
      await world.kick(kicked);
      const live = await world.visitor();
      const all = [displaced, signedOut, kicked, live].map(({ id }) => id);
      expect(await sessions.restore([...all, 'unknown'], later())).toEqual([]);
      const reasons = [displaced, signedOut, kicked].map(async ({ key }) => (await world.ended(key)).reason);
      expect(await Promise.all(reasons)).toEqual(['displaced', 'signed-out', 'kicked']);
      expect(await world.live(live.key)).toEqual(live);
    });

    const since: [string, (store: Store) => Promise<unknown>][] = [
      ['disabled', (store) => store.accounts.setDisabled('ada', true, op())],
      [
        'disabled and allowed again',
        async ({ accounts }) => {
          await accounts.setDisabled('ada', true, op());
          await accounts.setDisabled('ada', false, op());
        },
      ],
      ['locked', (store) => store.accounts.lock('ada', op())],
      [
        'locked and allowed again',
        async ({ accounts }) => {
          await accounts.lock('ada', op());
          await accounts.setDisabled('ada', false, op());
        },
      ],
      ['given a new password', (store) => store.accounts.setPassword('ada', 'new', { ...op(), keep: null })],
      [
        'banned',
        (store) =>
          store.bans.add(
            { kind: 'user', who: 'ada', shown: 'ada', until: null, words: null, keep: null },
            op(),
          ),
      ],
      [
        'banned and the ban was lifted',
        async ({ bans }) => {
          const ban = { who: 'ada', shown: 'ada', until: START + MINUTE, words: null, keep: null };
          const { id } = await bans.add({ kind: 'user', ...ban }, op());
          await bans.lift(id, op());
        },
      ],
    ];
    test.for(since)('does not work when the account was %s since', async ([, happens], { world }) => {
      const { sessions } = world.store;
      const { session } = await world.claim(await world.account('ada'));
      const { session: other } = await world.claim(await world.account('bob'));
      await sessions.end([session.id, other.id], kick(undoable({ banUntil: START + MINUTE })));
      await happens(world.store);
      expect(await world.ended(session.key)).toMatchObject({ reason: 'kicked', undoUntil: null });
      expect(idsOf(await sessions.restore([session.id, other.id], later()))).toEqual([other.id]);
      expect(await world.ended(session.key)).toMatchObject({ reason: 'kicked' });
    });

    test('does not work for users at an address that was banned since, nor while it is', async ({
      world,
    }) => {
      const { sessions, bans } = world.store;
      const ban = { kind: 'address', who: HOME, shown: HOME, until: null, words: null } as const;
      const { session } = await world.claim(await world.account('ada'), { address: HOME });
      const { session: other } = await world.claim(await world.account('bob'), { address: AWAY });
      const { session: kept } = await world.claim(await world.account('eve'), { address: HOME });
      await sessions.end([session.id, other.id], kick(undoable()));
      const { id } = await bans.add({ ...ban, keep: kept.id }, op());
      expect(idsOf(await sessions.restore([session.id, other.id], later()))).toEqual([other.id]);
      await sessions.end([kept.id], kick(undoable()));
      expect(await sessions.restore([kept.id], later())).toEqual([]);
      await bans.lift(id, op());
      expect(idsOf(await sessions.restore([session.id, kept.id], later()))).toEqual([kept.id]);
    });

    test('does not work for a session whose own time is over meanwhile', async ({ world }) => {
      const lifetime = { idle: 5 * SECOND, absolute: MINUTE };
      const { session } = await world.claim(await world.account(), { lifetime });
      await world.kick(session, { ...undoable(), at: START + 4 * SECOND });
      expect(await world.store.sessions.restore([session.id], later(5))).toEqual([]);
      expect(await world.ended(session.key, START + 5 * SECOND)).toMatchObject({ reason: 'kicked' });
    });

    test('lifts the cool-down that came with it, and no other', async ({ world }) => {
      const { sessions, bans } = world.store;
      const [ada, bob] = [await world.account('ada'), await world.account('bob')];
      const ids = [(await world.claim(ada)).session.id, (await world.claim(bob)).session.id];
      await bans.add({ kind: 'address', who: AWAY, shown: AWAY, until: null, words: null, keep: null }, op());
      await sessions.end(ids, kick(undoable({ banUntil: START + MINUTE })));
      const heard = world.listen();
      await sessions.restore(ids.slice(0, 1), later());
      expect(heard).toContainEqual({ type: 'bans' });
      expect(sorted((await bans.list(START + SECOND)).map(({ who }) => who))).toEqual([AWAY, 'bob'].sort());
      await world.claim(ada, { now: START + SECOND });
      expect(await world.refused(bob, { now: START + SECOND })).toMatchObject({ why: 'banned' });
    });

    test('works when the cool-down was lifted by hand before', async ({ world }) => {
      const { sessions, bans } = world.store;
      const { session } = await world.claim(await world.account());
      await world.kick(session, undoable({ banUntil: START + MINUTE }));
      const [ban] = await bans.list(START);
      await bans.lift(ban?.id ?? '', op());
      expect(idsOf(await sessions.restore([session.id], later()))).toEqual([session.id]);
    });

    test('lifts no cool-down of who does not come back', async ({ world }) => {
      const { sessions, bans } = world.store;
      const ada = await world.account();
      const lifetime = { idle: 5 * SECOND, absolute: MINUTE };
      const { session } = await world.claim(ada, { lifetime });
      await world.kick(session, undoable({ banUntil: START + MINUTE }));
      const before = await bans.list(START + 6 * SECOND);
      const written = await world.written(() => sessions.restore([session.id], later(6)));
      expect(written).toEqual([]);
      expect(await bans.list(START + 6 * SECOND)).toEqual(before);
      expect(await world.refused(ada, { now: START + 6 * SECOND })).toMatchObject({ why: 'banned' });
    });

    test('lets nobody in who is kept out by the cool-down of a later kick, but both at once', async ({
      world,
    }) => {
      const { sessions, bans } = world.store;
      const ada = await world.account();
      const two = { policy: policy({ seats: 2 }) };
      const [first, second] = [(await world.claim(ada, two)).session, (await world.claim(ada, two)).session];
      await world.kick(first, undoable({ banUntil: START + MINUTE }));
      await world.kick(second, undoable({ at: START + 1, banUntil: START + 2 * MINUTE }));
      const before = await bans.list(START + SECOND);
      expect(await sessions.restore([first.id], later())).toEqual([]);
      expect(await bans.list(START + SECOND)).toEqual(before);
      expect(await world.refused(ada, { ...two, now: START + SECOND })).toMatchObject({ why: 'banned' });
      const ids = sorted([first.id, second.id]);
      expect(sorted(idsOf(await sessions.restore(ids, later())))).toEqual(ids);
      expect(await bans.list(START + SECOND)).toEqual([]);
    });

    test('of a kick that was kicked again after an undo is for the last kick alone', async ({ world }) => {
      const { sessions } = world.store;
      const { session } = await world.claim(await world.account());
      await world.kick(session, undoable());
      await sessions.restore([session.id], later(1));
      await world.kick(session, { at: START + 2 * SECOND, note: 'For good' });
      expect(await sessions.restore([session.id], later(3))).toEqual([]);
      expect(await world.ended(session.key)).toMatchObject({ note: 'For good', undoUntil: null });
    });

    test('does not work before the kick, by a clock that was set back, but again from then on', async ({
      world,
    }) => {
      const { sessions } = world.store;
      const { session } = await world.claim(await world.account());
      await world.kick(session, undoable());
      expect(await sessions.restore([session.id], op(START - MINUTE))).toEqual([]);
      expect(await world.ended(session.key, START - MINUTE)).toMatchObject({ undoUntil: null });
      expect(await world.ended(session.key)).toMatchObject({ undoUntil: UNDO });
      expect(await sessions.restore([session.id], later())).toEqual([session]);
    });

    test('lets nobody in who is kept out by the kick of another one that stays out', async ({ world }) => {
      const { sessions, bans } = world.store;
      const two = { policy: policy({ seats: 2 }) };
      const ada = await world.account();
      const { session: home } = await world.claim(ada, two);
      const { session: away } = await world.claim(ada, { ...two, address: AWAY });
      const ban = { kind: 'address', who: HOME, shown: HOME, until: null, words: null } as const;
      await bans.add({ ...ban, keep: home.id }, op());
      await world.kick(home, undoable({ banUntil: START + MINUTE }));
      await world.kick(away, undoable({ at: START + 1, banUntil: START + 2 * MINUTE }));
      const before = await bans.list(START + SECOND);
      expect(await sessions.restore([home.id, away.id], later())).toEqual([]);
      expect(await bans.list(START + SECOND)).toEqual(before);
    });

    test('works after the store was opened again', async ({ world }) => {
      const { session } = await world.claim(await world.account());
      await world.kick(session, undoable({ banUntil: START + MINUTE }));
      await world.reopen();
      expect(await world.store.sessions.restore([session.id], later())).toEqual([session]);
      expect(await world.store.bans.list(START)).toEqual([]);
    });
  });
}
