import { describe, expect } from 'vitest';
import type { Actor } from '../../../server/store/store.ts';
import {
  AWAY,
  HOME,
  idsOf,
  kick,
  LIFETIME,
  MINUTE,
  OFFICE,
  op,
  policy,
  SECOND,
  sorted,
  START,
  type ContractTest,
} from './world.ts';

/** semantics 42: who, what, whom, why, when, from where */
export function describeWrittenDown(test: ContractTest): void {
  describe('what is written down', () => {
    const by = { actor: 'op', address: OFFICE };

    test('is a kick, with its words, and each of its sessions once', async ({ world }) => {
      const { session: ada } = await world.claim(await world.account('ada', { name: 'Ada' }));
      const { session: bob } = await world.claim(await world.account('bob'));
      const how = kick({ at: START + 1, note: 'Time is up', undoUntil: START + MINUTE });
      const written = await world.written(async () => {
        await world.store.sessions.end([ada.id, bob.id, 'unknown'], how);
        await world.store.sessions.end([ada.id, bob.id], { ...how, at: START + 2 });
      });
      const end = { event: 'session-ended', reason: 'kicked', at: START + 1, words: 'Time is up', ...by };
      expect(written).toHaveLength(2);
      expect(written).toMatchObject([
        { ...end, subject: 'Ada', session: ada.id },
        { ...end, subject: 'bob', session: bob.id },
      ]);
    });

    test('is the kick of a visitor, who has no name', async ({ world }) => {
      const guest = await world.visitor();
      expect(await world.written(() => world.kick(guest))).toMatchObject([
        { event: 'session-ended', reason: 'kicked', subject: null, session: guest.id, ...by },
      ]);
    });

    test('is a kick’s cool-down, once for each account', async ({ world }) => {
      const { session } = await world.claim(await world.account('ada', { name: 'Ada' }));
      const how = { at: START + 1, note: 'Tea', banUntil: START + MINUTE };
      const written = await world.written(() => world.kick(session, how));
      expect(written.map(({ event }) => event).sort()).toEqual(['ban-added', 'session-ended']);
      expect(written.find(({ event }) => event === 'ban-added')).toMatchObject({
        at: START + 1,
        subject: 'Ada',
        words: 'Tea',
        ...by,
      });
    });

    test('is an undo, and the cool-down that it lifts', async ({ world }) => {
      const { session } = await world.claim(await world.account('ada', { name: 'Ada' }));
      await world.kick(session, { undoUntil: START + MINUTE, banUntil: START + MINUTE });
      const undo: Actor = { actor: 'boss', address: AWAY, at: START + SECOND };
      const written = await world.written(async () => {
        await world.store.sessions.restore([session.id], undo);
        await world.store.sessions.restore([session.id], undo);
      });
      expect(written.map(({ event }) => event).sort()).toEqual(['ban-lifted', 'session-restored']);
      for (const one of written) expect(one).toMatchObject({ ...undo, subject: 'Ada' });
      expect(written.find(({ event }) => event === 'session-restored')?.session).toBe(session.id);
    });

    test('is a displacement: a rule’s, with the newcomer’s address', async ({ world }) => {
      const ada = await world.account('ada', { name: 'Ada' });
      const { session } = await world.claim(ada);
      const written = await world.written(() => world.claim(ada, { now: START + 1, address: AWAY }));
      expect(written).toHaveLength(1);
      expect(written).toMatchObject([
        {
          event: 'session-ended',
          reason: 'displaced',
          at: START + 1,
          actor: null,
          address: AWAY,
          subject: 'Ada',
          session: session.id,
        },
      ]);
    });

    test('is a sign-out, and the one of who was signed in before in the same browser', async ({ world }) => {
      const [ada, bob] = [await world.account('ada'), await world.account('bob')];
      const { session: first } = await world.claim(ada);
      const { session: second } = await world.claim(ada, { from: first.key });
      const written = await world.written(async () => {
        const { session: third } = await world.claim(bob, { from: second.key });
        await world.kick(third, { reason: 'signed-out', actor: 'bob', address: HOME });
      });
      const end = { event: 'session-ended', reason: 'signed-out', address: HOME };
      expect(written).toHaveLength(2);
      expect(written).toMatchObject([
        { ...end, subject: 'ada' },
        { ...end, subject: 'bob', actor: 'bob' },
      ]);
    });

    test('is a session’s own end, once, whoever comes upon it', async ({ world }) => {
      const { sessions } = world.store;
      const ada = await world.account();
      const late = START + LIFETIME.idle;
      const { session: swept } = await world.claim(ada);
      const { session: met } = await world.claim(await world.account('bob'));
      const written = await world.written(async () => {
        await world.claim(await world.account('bobby'), { now: late });
        await world.claim({ id: met.account?.id ?? '', passwordVersion: 1 }, { now: late });
        await sessions.find(swept.key, late);
        await Promise.all([sessions.expire(late, 10), sessions.expire(late, 10)]);
        await sessions.expire(late, 10);
      });
      const ends = written.filter(({ event }) => event === 'session-ended');
      expect(sorted(ends.map(({ session }) => session ?? ''))).toEqual(sorted([swept.id, met.id]));
      for (const end of ends) expect(end).toMatchObject({ reason: 'expired', actor: null });
    });

    test('is a new account', async ({ world }) => {
      const { accounts } = world.store;
      const account = { name: 'Ada', folded: 'ada', role: 'user', passwordHash: 'h' } as const;
      const written = await world.written(async () => {
        await accounts.add(account, op(START + 1));
        await accounts.add({ ...account, name: 'ADA' }, op(START + 2));
      });
      expect(written).toHaveLength(1);
      expect(written).toMatchObject([{ event: 'account-added', subject: 'Ada', at: START + 1, ...by }]);
    });

    test('is each change of an account, once, and none of what was so already', async ({ world }) => {
      const { accounts } = world.store;
      await world.account('ada', { name: 'Ada' });
      const written = await world.written(async () => {
        for (const at of [START + 1, START + 2]) await accounts.setRole('ada', 'viewer', op(at));
        for (const at of [START + 3, START + 4]) await accounts.setDisabled('ada', true, op(at));
        for (const at of [START + 5, START + 6]) await accounts.setDisabled('ada', false, op(at));
        for (const at of [START + 7, START + 8]) await accounts.lock('ada', op(at));
        await accounts.setPassword('ada', 'secret hash', { ...op(START + 9), keep: null });
        await accounts.setPolicy('ada', { seats: 3 }, op(START + 10));
        await accounts.upgradeHash('1', 'stronger hash', 2);
      });
      expect(written.map(({ event, at }) => [event, at - START])).toEqual([
        ['account-role', 1],
        ['account-disabled', 3],
        ['account-enabled', 5],
        ['account-locked', 7],
        ['account-password', 9],
        ['account-policy', 10],
      ]);
      for (const one of written) expect(one).toMatchObject({ subject: 'Ada', ...by });
      expect(JSON.stringify(written)).not.toMatch(/secret|stronger/);
    });

    test('is what lets a locked account in again', async ({ world }) => {
      await world.account();
      await world.store.accounts.lock('ada', op());
      const written = await world.written(() => world.store.accounts.setDisabled('ada', false, op()));
      expect(written).toMatchObject([{ event: 'account-enabled', subject: 'ada' }]);
    });

    test('are the sessions that a change of an account ends, with who changed it', async ({ world }) => {
      const { accounts } = world.store;
      const endings = [
        ['disabled', (name: string) => accounts.setDisabled(name, true, op())],
        ['disabled', (name: string) => accounts.lock(name, op())],
        ['password-changed', (name: string) => accounts.setPassword(name, 'x', { ...op(), keep: null })],
      ] as const;
      for (const [n, [reason, change]] of endings.entries()) {
        const account = await world.account(`user${n}`);
        for (const _ of [1, 2]) await world.claim(account, { policy: policy({ seats: 2 }) });
        const live = idsOf(await world.store.sessions.of(account.id, START));
        const written = await world.written(() => change(account.name));
        const ends = written.filter(({ event }) => event === 'session-ended');
        expect(sorted(ends.map(({ session }) => session ?? ''))).toEqual(sorted(live));
        for (const end of ends)
          expect(end).toMatchObject({ reason, subject: account.name, at: START, ...by });
        expect(written).toHaveLength(3);
      }
    });

    test('is a ban of an account or an address, and its end by hand', async ({ world }) => {
      const { bans } = world.store;
      await world.account('ada', { name: 'Ada' });
      const ban = { until: null, words: 'Enough', keep: null };
      const written = await world.written(async () => {
        const { id } = await bans.add({ ...ban, kind: 'user', who: 'ada', shown: 'Ada' }, op(START + 1));
        await bans.add({ ...ban, kind: 'address', who: AWAY, shown: AWAY }, op(START + 2));
        await bans.lift(id, op(START + 3));
        await bans.lift(id, op(START + 4));
        await bans.lift('unknown', op(START + 4));
      });
      expect(written).toHaveLength(3);
      expect(written).toMatchObject([
        { event: 'ban-added', subject: 'Ada', words: 'Enough', at: START + 1, ...by },
        { event: 'ban-added', subject: AWAY, words: 'Enough', at: START + 2, ...by },
        { event: 'ban-lifted', subject: 'Ada', at: START + 3, ...by },
      ]);
    });

    test('is none of what people do: visiting, signing in, being refused, saving, being alive', async ({
      world,
    }) => {
      const { sessions, visits } = world.store;
      const ada = await world.account();
      const written = await world.written(async () => {
        const guest = await world.visitor();
        const { session } = await world.claim(ada, { from: guest.key });
        await world.claim(ada, { from: session.key });
        await world.refused(ada, { policy: policy({ whenFull: 'deny' }) });
        await world.refused({ ...ada, passwordVersion: 99 });
        await sessions.save(session.key, { set: { a: 1 }, remove: [] }, 1000, START);
        await visits.count({ key: session.key, page: '/', now: START });
        await sessions.writeLastSeen([{ id: session.id, seenAt: START, usedAt: START, aliveUntil: START }]);
        await sessions.markTold(session.key, START);
        await sessions.limit([session.id], LIFETIME, START);
      });
      expect(written).toEqual([]);
    });
  });
}
