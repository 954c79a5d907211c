import { describe, expect } from 'vitest';
import type { BanStore, Claimed } from '../../../server/store/store.ts';
import { AWAY, HOME, idsOf, kick, MINUTE, OFFICE, op, policy, START, type ContractTest } from './world.ts';

type NewBan = Parameters<BanStore['add']>[0];
const UNTIL = START + 5 * MINUTE;

const user = (change: Partial<NewBan> = {}): NewBan => ({
  kind: 'user',
  who: 'ada',
  shown: 'Ada',
  until: UNTIL,
  words: 'Come back later',
  keep: null,
  ...change,
});
const address = (change: Partial<NewBan> = {}): NewBan =>
  user({ kind: 'address', who: HOME, shown: HOME, ...change });

export function describeBans(test: ContractTest): void {
  describe('bans', () => {
    test('a banned account is refused with the words and the time, in every browser', async ({ world }) => {
      const ada = await world.account();
      const ban = await world.store.bans.add(user(), op());
      expect(ban).toEqual({
        id: ban.id,
        kind: 'user',
        who: 'Ada',
        until: UNTIL,
        words: 'Come back later',
        actor: 'op',
        at: START,
      });
      expect(await world.store.bans.list(START)).toEqual([ban]);
      for (const where of [HOME, AWAY]) {
        expect(await world.refused(ada, { address: where })).toEqual({
          ok: false,
          why: 'banned',
          until: UNTIL,
          words: 'Come back later',
        });
      }
      await world.claim(await world.account('bob'));
    });

    test('a banned address is refused for every user, who may come from another one', async ({ world }) => {
      const [ada, bob] = [await world.account('ada'), await world.account('bob')];
      await world.store.bans.add(address({ until: null, words: null }), op());
      for (const account of [ada, bob]) {
        expect(await world.refused(account)).toEqual({ ok: false, why: 'banned', until: null, words: null });
        await world.claim(account, { address: AWAY });
      }
    });

    test('who is kept out twice is told when both are over', async ({ world }) => {
      const { bans } = world.store;
      const ada = await world.account();
      await bans.add(address({ until: UNTIL + MINUTE, words: 'Not from there' }), op());
      await bans.add(user(), op());
      expect(await world.refused(ada)).toMatchObject({ until: UNTIL + MINUTE, words: 'Not from there' });
      await bans.add(user({ until: null, words: 'Never' }), op());
      expect(await world.refused(ada)).toMatchObject({ until: null, words: 'Never' });
    });

    test('a ban is over when its time is, and then nobody is told of it', async ({ world }) => {
      const ada = await world.account();
      await world.store.bans.add(user(), op());
      expect(await world.refused(ada, { now: UNTIL - 1 })).toMatchObject({ why: 'banned' });
      expect(await world.store.bans.list(UNTIL - 1)).toHaveLength(1);
      expect(await world.store.bans.list(UNTIL)).toEqual([]);
      await world.claim(ada, { now: UNTIL });
    });

    test('a ban ends the account’s sessions in the same step, for good', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada);
      const { session: other } = await world.claim(await world.account('bob'));
      const heard = world.listen();
      await world.store.bans.add(user(), op(START + 1));
      expect(await world.ended(session.key)).toMatchObject({
        reason: 'kicked',
        actor: 'op',
        note: 'Come back later',
        at: START + 1,
        undoUntil: null,
      });
      expect(heard.map(({ type }) => type)).toEqual(expect.arrayContaining(['ended', 'bans']));
      await world.live(other.key);
    });

    test('a ban of an address ends the users’ sessions there, but for the one to keep, and no visitor’s', async ({
      world,
    }) => {
      const [ada, bob, boss] = [
        await world.account('ada'),
        await world.account('bob'),
        await world.account('boss', { role: 'operator' }),
      ];
      const { session: there } = await world.claim(ada);
      const { session: elsewhere } = await world.claim(bob, { address: AWAY });
      const { session: own } = await world.claim(boss);
      const guest = await world.visitor();
      await world.store.bans.add(address({ keep: own.id }), op());
      expect(await world.ended(there.key)).toMatchObject({ reason: 'kicked', note: 'Come back later' });
      for (const { key } of [elsewhere, own, guest]) await world.live(key);
    });

    test('a second ban takes the place of the first of the same account or address', async ({ world }) => {
      const { bans } = world.store;
      const ada = await world.account();
      await bans.add(user({ until: null }), op());
      await bans.add(address(), op(START + 1));
      await bans.add(user({ until: START + MINUTE, words: 'Soon' }), op(START + 2));
      expect(await bans.list(START + 2)).toMatchObject([
        { kind: 'user', who: 'Ada', until: START + MINUTE, words: 'Soon' },
        { kind: 'address', who: HOME },
      ]);
      await world.claim(ada, { now: START + MINUTE, address: AWAY });
    });

    test('an account and an address of the same spelling are two things', async ({ world }) => {
      const { bans } = world.store;
      const odd = await world.account(HOME);
      await bans.add(address(), op());
      await world.claim(odd, { address: AWAY });
      await bans.add(user({ who: HOME, shown: HOME }), op());
      expect(await bans.list(START)).toHaveLength(2);
    });

    test('a lifted ban is gone, once', async ({ world }) => {
      const { bans } = world.store;
      const ada = await world.account();
      const { id } = await bans.add(user({ until: null }), op());
      const heard = world.listen();
      const lifted = await Promise.all([bans.lift(id, op()), bans.lift(id, op())]);
      expect(lifted.sort()).toEqual([false, true]);
      expect(await bans.lift('unknown', op())).toBe(false);
      expect(heard.filter(({ type }) => type === 'bans')).toHaveLength(1);
      expect(await bans.list(START)).toEqual([]);
      await world.claim(ada);
    });

    test('bans are still there after the store was opened again', async ({ world }) => {
      const ada = await world.account();
      const ban = await world.store.bans.add(user(), op());
      await world.reopen();
      expect(await world.store.bans.list(START)).toEqual([ban]);
      expect(await world.refused(ada)).toMatchObject({ why: 'banned' });
    });

    // semantics 16
    test('a sign-in that crosses with a ban is not in afterwards', async ({ world }) => {
      const { bans, sessions } = world.store;
      const ada = await world.account();
      await Promise.all([
        sessions.claim(world.claimOf(ada)),
        bans.add(user(), op()),
        sessions.claim(world.claimOf(ada)),
      ]);
      expect(await sessions.of(ada.id, START)).toEqual([]);
    });

    test('a refusal leaves everything as it was', async ({ world }) => {
      const ada = await world.account();
      const guest = await world.visitor();
      await world.store.bans.add(user(), op());
      const heard = world.listen();
      const written = await world.written(() => world.refused(ada, { from: guest.key }));
      expect([heard, written]).toEqual([[], []]);
      expect(await world.live(guest.key)).toEqual(guest);
    });
  });

  // semantics 19
  describe('the cool-down of a kick', () => {
    const coolDown = { note: 'Tea time', banUntil: UNTIL };

    test('keeps the account out until it is over, with the words of the kick', async ({ world }) => {
      const ada = await world.account('ada', { name: 'Ada' });
      const { session } = await world.claim(ada);
      await world.kick(session, coolDown);
      expect(await world.store.bans.list(START)).toMatchObject([
        { kind: 'user', who: 'Ada', until: UNTIL, words: 'Tea time', actor: 'op', at: START },
      ]);
      const refused: Claimed = { ok: false, why: 'banned', until: UNTIL, words: 'Tea time' };
      expect(await world.refused(ada, { now: START + 1 })).toEqual(refused);
      expect(await world.refused(ada, { now: UNTIL - 1, from: session.key })).toEqual(refused);
      await world.claim(ada, { now: UNTIL });
    });

    test('is not lengthened by trying, nor by kicking again who is out already', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada);
      await world.kick(session, coolDown);
      for (let n = 1; n < 5; n++) await world.refused(ada, { now: START + n * MINUTE });
      const again = kick({ at: START + MINUTE, banUntil: UNTIL + MINUTE });
      expect(await world.store.sessions.end([session.id], again)).toEqual([]);
      expect(await world.store.bans.list(START + MINUTE)).toMatchObject([{ until: UNTIL }]);
      await world.claim(ada, { now: UNTIL });
    });

    test('is in force before the kick is announced', async ({ world }) => {
      const ada = await world.account();
      const { session } = await world.claim(ada);
      const during: Promise<unknown>[] = [];
      world.store.news.on((news) => {
        if (news.type !== 'ended') return;
        during.push(world.store.sessions.claim(world.claimOf(ada)), world.store.bans.list(START));
      });
      await world.kick(session, coolDown);
      const [claimed, bans] = await Promise.all(during);
      expect(claimed).toMatchObject({ ok: false, why: 'banned' });
      expect(bans).toMatchObject([{ until: UNTIL }]);
    });

    test('lets nobody in whose sign-in was under way', async ({ world }) => {
      const { sessions } = world.store;
      const ada = await world.account();
      const { session } = await world.claim(ada);
      const [ended, fresh, same] = await Promise.all([
        sessions.end([session.id], kick(coolDown)),
        sessions.claim(world.claimOf(ada)),
        sessions.claim(world.claimOf(ada, { from: session.key })),
      ]);
      expect(ended).toHaveLength(1);
      expect([fresh, same]).toMatchObject([{ why: 'banned' }, { why: 'banned' }]);
      expect(await sessions.of(ada.id, START)).toEqual([]);
    });

    test('is one for a user with several sessions, and none for visitors', async ({ world }) => {
      const { sessions, bans } = world.store;
      const ada = await world.account();
      const two = { policy: policy({ seats: 2 }) };
      const ids = [
        (await world.claim(ada, two)).session.id,
        (await world.claim(ada, two)).session.id,
        (await world.visitor()).id,
      ];
      const heard = world.listen();
      expect(idsOf(await sessions.end(ids, kick(coolDown)))).toHaveLength(3);
      expect(await bans.list(START)).toHaveLength(1);
      expect(heard.filter(({ type }) => type === 'bans')).toHaveLength(1);
      expect(await world.audit({ events: ['ban-added'] })).toHaveLength(1);
    });

    test('of visitors alone bans nobody', async ({ world }) => {
      const guest = await world.visitor({ address: OFFICE });
      const heard = world.listen();
      await world.kick(guest, coolDown);
      expect(heard.map(({ type }) => type)).not.toContain('bans');
      expect(await world.store.bans.list(START)).toEqual([]);
      await world.claim(await world.account(), { address: OFFICE });
    });
  });
}
