import { describe, expect } from 'vitest';
import type { Session } from '../../../server/store/store.ts';
import { AWAY, HOME, idsOf, LIFETIME, MINUTE, policy, START, type ContractTest } from './world.ts';

export function describeLists(test: ContractTest): void {
  describe('lists', () => {
    test('signed-in sessions come page by page, each once, and only live ones', async ({ world }) => {
      const { sessions } = world.store;
      for (let n = 0; n < 7; n++) await world.claim(await world.account(`user${n}`));
      await world.visitor();
      const [last] = await sessions.signedIn('session006', 1, START);
      await world.kick(last ?? { id: '' });
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const page: Session[] = await sessions.signedIn(after, 3, START);
        seen.push(...idsOf(page));
        if (page.length < 3) break;
        after = page.at(-1)?.id ?? null;
      }
      expect(seen).toHaveLength(6);
      expect(new Set(seen).size).toBe(6);
      expect(await sessions.signedIn(null, 10, START + LIFETIME.idle)).toEqual([]);
    });

    test('get answers the live ones among the ids', async ({ world }) => {
      const [one, two, three] = [await world.visitor(), await world.visitor(), await world.visitor()];
      await world.kick(two);
      const late = START + LIFETIME.idle - 1;
      await world.store.sessions.writeLastSeen([
        { id: one.id, seenAt: late, usedAt: late, aliveUntil: late },
      ]);
      const ids = [one.id, two.id, three.id, 'unknown'];
      expect(idsOf(await world.store.sessions.get(ids, START)).sort()).toEqual([one.id, three.id]);
      expect(idsOf(await world.store.sessions.get(ids, START + LIFETIME.idle))).toEqual([one.id]);
      expect(await world.store.sessions.get([], START)).toEqual([]);
    });

    test('of one account come its live sessions, the most recently used first', async ({ world }) => {
      const { sessions } = world.store;
      const [ada, bob] = [await world.account('ada'), await world.account('bob')];
      const any = { policy: policy({ seats: Infinity }) };
      const ids = [];
      for (const n of [0, 1, 2, 3]) {
        ids.push((await world.claim(ada, { ...any, now: START + n })).session.id);
      }
      const [first = '', second = '', third = '', fourth = ''] = ids;
      await world.claim(bob);
      await world.kick({ id: second });
      const at = START + MINUTE;
      await sessions.writeLastSeen([
        { id: first, seenAt: at, usedAt: at, aliveUntil: at },
        { id: third, seenAt: at + 1, usedAt: null, aliveUntil: at },
      ]);
      const live = await sessions.of(ada.id, at);
      expect(idsOf(live)).toEqual([first, fourth, third]);
      expect(live[0]).toEqual(await world.live(live[0]?.key ?? '', at));
      expect(idsOf(await sessions.of(ada.id, START + LIFETIME.idle + 5))).toEqual([first]);
      expect(await sessions.of('987654', START)).toEqual([]);
    });

    test('sign-ins are counted from a time on and before another, over or not, and no visitors', async ({
      world,
    }) => {
      const { sessions } = world.store;
      const [ada, bob] = [await world.account('ada'), await world.account('bob')];
      await world.visitor();
      await world.claim(ada);
      // Takes the seat of the one before.
      await world.claim(ada, { now: START + MINUTE });
      await world.kick(await world.claim(bob, { now: START + 2 * MINUTE }).then(({ session }) => session));
      await world.claim(ada, { now: START + 3 * MINUTE });
      const count = (from: number, to: number) =>
        sessions.countSignIns({ from: START + from * MINUTE, to: START + to * MINUTE });
      expect(await count(0, 4)).toBe(4);
      expect(await count(0, 3)).toBe(3);
      expect(await count(1, 2)).toBe(1);
      expect(await count(4, 9)).toBe(0);
    });

    test('the history has all sign-ins of one account, over or not, the newest first', async ({ world }) => {
      const { sessions } = world.store;
      const [ada, bob] = [await world.account('ada'), await world.account('bob')];
      await world.visitor();
      const { session: first } = await world.claim(ada, { address: HOME });
      const { session: second } = await world.claim(ada, { address: AWAY, agent: 'Phone/2', now: START + 1 });
      await world.kick(second, { at: START + 2 });
      const { session: expired } = await world.claim(ada, {
        now: START + 3,
        lifetime: { idle: MINUTE, absolute: MINUTE },
      });
      await world.claim(bob, { now: START + 4 });
      const { session: live } = await world.claim(ada, { now: START + 5, policy: policy({ seats: 9 }) });
      const now = START + 2 * MINUTE;
      const past = await sessions.history(ada.id, 10, now);
      expect(past).toEqual([
        { id: live.id, signedInAt: START + 5, address: HOME, agent: 'Browser/1', end: null },
        {
          id: expired.id,
          signedInAt: START + 3,
          address: HOME,
          agent: 'Browser/1',
          end: { reason: 'expired', at: START + 3 + MINUTE },
        },
        {
          id: second.id,
          signedInAt: START + 1,
          address: AWAY,
          agent: 'Phone/2',
          end: { reason: 'kicked', at: START + 2 },
        },
        {
          id: first.id,
          signedInAt: START,
          address: HOME,
          agent: 'Browser/1',
          end: { reason: 'displaced', at: START + 1 },
        },
      ]);
      expect(await sessions.history(ada.id, 2, now)).toEqual(past.slice(0, 2));
      expect(await sessions.history('987654', 10, now)).toEqual([]);
    });

    test('a browser that signed in again is once in the history, at its last sign-in', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada);
      await world.claim(ada, { from: session.key, now: START + 1, address: AWAY });
      expect(await world.store.sessions.history(ada.id, 10, START + 1)).toMatchObject([
        { id: session.id, signedInAt: START + 1, address: AWAY, end: null },
      ]);
    });

    test('what went before a session are all of its account, with who ended them and what was said', async ({
      world,
    }) => {
      const { sessions } = world.store;
      const [ada, bob] = [await world.account('ada'), await world.account('bob')];
      const { session: first } = await world.claim(ada);
      const { session: second } = await world.claim(ada, { address: AWAY, agent: 'Phone/2', now: START + 1 });
      await world.kick(second, { at: START + 2, note: 'Time is up' });
      await world.claim(bob, { now: START + 3 });
      const { session: live } = await world.claim(ada, { now: START + 4 });
      const found = {
        user: 'ada',
        sessions: [
          { id: live.id, user: 'ada', at: START + 4, address: HOME, agent: 'Browser/1', end: null },
          {
            id: second.id,
            user: 'ada',
            at: START + 1,
            address: AWAY,
            agent: 'Phone/2',
            end: { reason: 'kicked', at: START + 2, actor: 'op', note: 'Time is up', by: null },
          },
          {
            id: first.id,
            user: 'ada',
            at: START,
            address: HOME,
            agent: 'Browser/1',
            end: {
              reason: 'displaced',
              at: START + 1,
              actor: null,
              note: null,
              by: { address: AWAY, agent: 'Phone/2' },
            },
          },
        ],
      };
      for (const { id } of [first, live]) expect(await sessions.past(id, 10, START + 5)).toEqual(found);
      const newest = await sessions.past(second.id, 1, START + 5);
      expect(newest?.sessions.map(({ id }) => id)).toEqual([live.id]);
      const [late] = (await sessions.past(live.id, 10, START + 4 + LIFETIME.idle))?.sessions ?? [];
      expect(late?.end).toMatchObject({ reason: 'expired', at: START + 4 + LIFETIME.idle, actor: null });
      expect(await sessions.past('unknown', 10, START)).toBeUndefined();
    });

    test('what went before a visitor’s session are those of the same browser, whoever used it', async ({
      world,
    }) => {
      const ada = await world.account('ada');
      await world.visitor();
      const { session: signedIn } = await world.claim(ada);
      await world.kick(signedIn, { at: START + 1 });
      const visitor = await world.visitor({ from: signedIn.key, now: START + 2 });
      expect(await world.store.sessions.past(visitor.id, 10, START + 3)).toMatchObject({
        user: null,
        sessions: [
          { id: visitor.id, user: null, at: START + 2, end: null },
          { id: signedIn.id, user: 'ada', at: START, end: { reason: 'kicked' } },
        ],
      });
    });

    test('a session that was restored is live in the history', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada);
      await world.kick(session, { undoUntil: START + MINUTE });
      await world.store.sessions.restore([session.id], { actor: 'op', address: null, at: START + 1 });
      expect(await world.store.sessions.history(ada.id, 10, START + 1)).toMatchObject([
        { id: session.id, end: null },
      ]);
    });
  });
}
