import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Claim, EndedSession, News, Newcomer, Session, Store } from '../../server/store/store.ts';

const MINUTE = 60_000;
const LIFETIME = { idle: 60 * MINUTE, absolute: 600 * MINUTE };
const LIFETIME_OF_A_DAY = { idle: 1440 * MINUTE, absolute: 1440 * MINUTE };
const START = Date.UTC(2026, 0, 1, 9);

/** What a test of an adapter needs: an empty store, and the same one closed and opened again. */
export interface StoreUnderTest {
  store: Store;
  reopen(): Promise<Store>;
  dispose(): Promise<void>;
}

/** The contract of `server/store/store.ts`. Every adapter passes it unchanged. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} store`, () => {
    let under: StoreUnderTest;
    let store: Store;
    let count: number;
    beforeEach(async () => {
      under = await open();
      store = under.store;
      count = 0;
    });
    afterEach(() => under.dispose());

    const keyOf = (text: string) => createHash('sha256').update(text).digest('base64url');

    function newcomer(change: Partial<Newcomer> = {}): Newcomer {
      count++;
      return {
        key: keyOf(`session ${count}`),
        id: `session${String(count).padStart(3, '0')}`,
        now: START,
        address: '192.0.2.1',
        agent: 'Browser/1',
        lifetime: LIFETIME,
        from: null,
        views: 0,
        ...change,
      };
    }

    async function addAccount(folded = 'ada') {
      const account = { name: folded, folded, role: 'user', passwordHash: 'hash', now: START } as const;
      const added = await store.accounts.add(account);
      if (added === undefined) throw new Error('not added');
      return added;
    }

    function claimOf(account: { id: string; passwordVersion: number }, change: Partial<Claim> = {}): Claim {
      return {
        ...newcomer(),
        account: account.id,
        passwordVersion: account.passwordVersion,
        policy: { seats: 1, whenFull: 'displace' },
        ...change,
      };
    }

    async function claim(account: { id: string; passwordVersion: number }, change: Partial<Claim> = {}) {
      const claimed = await store.sessions.claim(claimOf(account, change));
      if (!claimed.ok) throw new Error(claimed.why);
      return claimed;
    }

    async function live(key: string, now = START): Promise<Session> {
      const found = await store.sessions.find(key, now);
      if (found?.state !== 'live') throw new Error('not live');
      return found.session;
    }

    async function ended(key: string, now = START): Promise<EndedSession> {
      const found = await store.sessions.find(key, now);
      if (found?.state !== 'ended') throw new Error('not ended');
      return found.ended;
    }

    async function visitor(change: Partial<Newcomer> = {}): Promise<Session> {
      const found = await store.sessions.create(newcomer(change));
      if (found.state !== 'live') throw new Error('not live');
      return found.session;
    }

    function listen(): News[] {
      const heard: News[] = [];
      store.news.on((news) => heard.push(news));
      return heard;
    }

    describe('accounts', () => {
      test('an account is found by its folded name, and missing ones are not', async () => {
        const added = await addAccount();
        expect(await store.accounts.find('ada')).toEqual(added);
        expect(await store.accounts.find('bob')).toBeUndefined();
      });

      test('two accounts cannot share a folded name, whatever arrives at once', async () => {
        const account = { folded: 'ada', role: 'user', passwordHash: 'hash', now: START } as const;
        const added = await Promise.all(
          ['Ada', 'ADA', 'ada'].map((typed) => store.accounts.add({ ...account, name: typed })),
        );
        expect(added.filter((one) => one !== undefined)).toHaveLength(1);
        expect(await store.accounts.list()).toHaveLength(1);
      });

      test('names such as __proto__ and constructor are ordinary', async () => {
        for (const odd of ['__proto__', 'constructor', "o'neill", 'a%b_c']) await addAccount(odd);
        expect((await store.accounts.list()).map((account) => account.name).sort()).toEqual(
          ['__proto__', 'a%b_c', 'constructor', "o'neill"].sort(),
        );
        await claim(await addAccount('eve'));
        expect((await store.accounts.find('__proto__'))?.signedInAt).toBeNull();
      });

      test('there is an operator only while one may sign in', async () => {
        expect(await store.accounts.hasOperator()).toBe(false);
        await store.accounts.add({
          name: 'Op',
          folded: 'op',
          role: 'operator',
          passwordHash: 'h',
          now: START,
        });
        expect(await store.accounts.hasOperator()).toBe(true);
        await store.accounts.setDisabled('op', true, { actor: null, at: START });
        expect(await store.accounts.hasOperator()).toBe(false);
      });

      test('disabling ends the sessions in the same step, and repeating it ends nothing more', async () => {
        const ada = await addAccount();
        const { session } = await claim(ada);
        const heard = listen();
        await store.accounts.setDisabled('ada', true, { actor: 'op', at: START + 1 });
        await store.accounts.setDisabled('ada', true, { actor: 'op', at: START + 2 });
        expect(await ended(session.key)).toMatchObject({ reason: 'disabled', actor: 'op', at: START + 1 });
        expect(heard.filter((news) => news.type === 'ended')).toHaveLength(1);
        expect(await store.sessions.claim(claimOf(ada))).toEqual({ ok: false, why: 'account-disabled' });
        await store.accounts.setDisabled('ada', false, { actor: 'op', at: START + 3 });
        expect((await store.sessions.claim(claimOf(ada))).ok).toBe(true);
      });

      test('a new password ends the sessions, and a sign-in checked against the old one is refused', async () => {
        const ada = await addAccount();
        const { session } = await claim(ada);
        const changed = await store.accounts.setPassword('ada', 'new', {
          actor: 'op',
          at: START,
          keep: null,
        });
        expect(changed).toMatchObject({ passwordHash: 'new', passwordVersion: ada.passwordVersion + 1 });
        expect(await ended(session.key)).toMatchObject({ reason: 'password-changed' });
        expect(await store.sessions.claim(claimOf(ada))).toEqual({ ok: false, why: 'invalid-credentials' });
      });

      test('a new password may leave one session as it is', async () => {
        const ada = await addAccount();
        const policy = { seats: 2, whenFull: 'displace' } as const;
        const [one, two] = [await claim(ada, { policy }), await claim(ada, { policy })];
        await store.accounts.setPassword('ada', 'new', { actor: 'ada', at: START, keep: one.session.id });
        await live(one.session.key);
        expect((await ended(two.session.key)).reason).toBe('password-changed');
      });

      test('a stronger hash replaces the old one only while the password is the same', async () => {
        const ada = await addAccount();
        await store.accounts.upgradeHash('ada', 'stronger', ada.passwordVersion);
        expect(await store.accounts.find('ada')).toMatchObject({
          passwordHash: 'stronger',
          passwordVersion: 1,
        });
        await store.accounts.setPassword('ada', 'new', { actor: null, at: START, keep: null });
        await store.accounts.upgradeHash('ada', 'late', ada.passwordVersion);
        expect(await store.accounts.find('ada')).toMatchObject({ passwordHash: 'new' });
      });

      test('changing a missing account changes nothing and says so', async () => {
        const heard = listen();
        expect(await store.accounts.setDisabled('bob', true, { actor: null, at: START })).toBeUndefined();
        expect(
          await store.accounts.setPassword('bob', 'x', { actor: null, at: START, keep: null }),
        ).toBeUndefined();
        expect(heard).toEqual([]);
      });
    });

    describe('anonymous sessions', () => {
      test('a key that was never issued finds nothing and makes nothing', async () => {
        expect(await store.sessions.find(keyOf('guess'), START)).toBeUndefined();
        expect(await store.sessions.save(keyOf('guess'), { set: { a: 1 }, remove: [] }, 1000, START)).toBe(
          'gone',
        );
        expect(await store.sessions.find(keyOf('guess'), START)).toBeUndefined();
      });

      test('creating again with the same key answers what is there', async () => {
        const first = newcomer({ address: '192.0.2.7' });
        const [one, two] = await Promise.all([
          store.sessions.create(first),
          store.sessions.create({ ...newcomer(), key: first.key, address: '198.51.100.1' }),
        ]);
        expect(two).toEqual(one);
        await store.sessions.end([first.id], { reason: 'kicked', actor: 'op', note: null, at: START });
        expect((await store.sessions.create(first)).state).toBe('ended');
      });

      test('a browser that starts over keeps its page views, not its dictionary', async () => {
        const old = await visitor({ views: 4 });
        await store.sessions.save(old.key, { set: { colour: 'red' }, remove: [] }, 1000, START);
        await store.sessions.end([old.id], { reason: 'kicked', actor: 'op', note: null, at: START });
        const fresh = await visitor({ from: old.key, views: 1 });
        expect(fresh).toMatchObject({ views: 4, data: {}, account: null });
        expect((await ended(old.key)).reason).toBe('kicked');
      });
    });

    describe('seats', () => {
      test('100 sign-ins of one user at once leave one live session, and every other has an end', async () => {
        const ada = await addAccount();
        const claims = Array.from({ length: 100 }, () => claimOf(ada));
        const answers = await Promise.all(claims.map((one) => store.sessions.claim(one)));
        expect(answers.every((answer) => answer.ok)).toBe(true);
        const found = await Promise.all(claims.map(({ key }) => store.sessions.find(key, START)));
        expect(found.filter((one) => one?.state === 'live')).toHaveLength(1);
        const reasons = found.flatMap((one) => (one?.state === 'ended' ? [one.ended.reason] : []));
        expect(reasons).toEqual(Array.from({ length: 99 }, () => 'displaced'));
        expect(await store.sessions.signedIn(null, 1000, START)).toHaveLength(1);
      });

      test('a displaced session says who displaced it, and when', async () => {
        const ada = await addAccount();
        const { session: old } = await claim(ada);
        const { displaced } = await claim(ada, { now: START + 5, address: '198.51.100.9', agent: 'Phone/2' });
        expect(displaced.map(({ id }) => id)).toEqual([old.id]);
        expect(await ended(old.key, START + 5)).toEqual({
          key: old.key,
          id: old.id,
          user: 'ada',
          reason: 'displaced',
          at: START + 5,
          actor: null,
          note: null,
          by: { address: '198.51.100.9', agent: 'Phone/2' },
        });
      });

      test('with several seats the least recently used goes, not the others', async () => {
        const ada = await addAccount();
        const policy = { seats: 3, whenFull: 'displace' } as const;
        const [one, two, three] = [
          await claim(ada, { policy, now: START }),
          await claim(ada, { policy, now: START + 1 }),
          await claim(ada, { policy, now: START + 2 }),
        ];
        await store.sessions.mark([{ id: one.session.id, seenAt: START + 3, usedAt: START + 3 }]);
        const four = await claim(ada, { policy, now: START + 4 });
        expect(four.displaced.map(({ id }) => id)).toEqual([two.session.id]);
        await live(one.session.key);
        await live(three.session.key);
      });

      test('fewer seats end the surplus at the next sign-in', async () => {
        const ada = await addAccount();
        const three = { seats: 3, whenFull: 'displace' } as const;
        for (const at of [0, 1, 2]) await claim(ada, { policy: three, now: START + at });
        const { displaced } = await claim(ada, {
          policy: { seats: 2, whenFull: 'displace' },
          now: START + 3,
        });
        expect(displaced).toHaveLength(2);
        expect(await store.sessions.signedIn(null, 10, START + 3)).toHaveLength(2);
      });

      test('unlimited seats displace nobody', async () => {
        const ada = await addAccount();
        const policy = { seats: Infinity, whenFull: 'displace' } as const;
        for (let n = 0; n < 5; n++) expect((await claim(ada, { policy })).displaced).toEqual([]);
        expect(await store.sessions.signedIn(null, 10, START)).toHaveLength(5);
      });

      test('deny refuses the newcomer, leaves the holder alone, and lets in once the holder is gone', async () => {
        const ada = await addAccount();
        const policy = { seats: 1, whenFull: 'deny' } as const;
        const { session } = await claim(ada, { policy });
        const refused = claimOf(ada, { policy });
        const answer = await store.sessions.claim(refused);
        expect(answer).toMatchObject({ ok: false, why: 'seats-taken', holders: [{ id: session.id }] });
        expect(await store.sessions.find(refused.key, START)).toBeUndefined();
        await live(session.key);
        await store.sessions.end([session.id], { reason: 'signed-out', actor: null, note: null, at: START });
        expect((await store.sessions.claim(refused)).ok).toBe(true);
      });

      test('a session past its time holds no seat', async () => {
        const ada = await addAccount();
        const policy = { seats: 1, whenFull: 'deny' } as const;
        const { session } = await claim(ada, { policy });
        const later = START + LIFETIME.idle;
        const { displaced } = await claim(ada, { policy, now: later });
        expect(displaced).toEqual([]);
        expect((await ended(session.key, later)).reason).toBe('expired');
      });

      test('signing in again in the same browser rotates the key and never counts twice', async () => {
        const ada = await addAccount();
        const policy = { seats: 1, whenFull: 'deny' } as const;
        const { session: first } = await claim(ada, { policy });
        const { session: second, displaced } = await claim(ada, { policy, from: first.key, now: START + 1 });
        expect(displaced).toEqual([]);
        expect(second.id).toBe(first.id);
        expect(second.key).not.toBe(first.key);
        expect(await store.sessions.find(first.key, START + 1)).toEqual({ state: 'rotated' });
        expect(await store.sessions.signedIn(null, 10, START + 1)).toHaveLength(1);
      });

      test('signing in keeps the visitor’s dictionary and page views under a new key', async () => {
        const ada = await addAccount();
        const guest = await visitor({ views: 3 });
        await store.sessions.save(guest.key, { set: { colour: 'red' }, remove: [] }, 1000, START);
        const { session } = await claim(ada, { from: guest.key });
        expect(session).toMatchObject({
          id: guest.id,
          views: 3,
          data: { colour: 'red' },
          account: { name: 'ada' },
        });
        expect(await store.sessions.find(guest.key, START)).toEqual({ state: 'rotated' });
      });

      test('a second click that crossed with the first is the same browser, with all it had', async () => {
        const ada = await addAccount();
        const policy = { seats: 1, whenFull: 'deny' } as const;
        const guest = await visitor({ views: 3 });
        await store.sessions.save(guest.key, { set: { colour: 'red' }, remove: [] }, 1000, START);
        const first = await claim(ada, { policy, from: guest.key });
        const second = await claim(ada, { policy, from: guest.key, now: START + 1 });
        expect(second).toMatchObject({
          displaced: [],
          session: { id: guest.id, views: 3, data: { colour: 'red' } },
        });
        expect(await store.sessions.find(first.session.key, START + 1)).toBeUndefined();
        const third = await claim(ada, { policy, from: guest.key, now: START + 2 });
        expect(third.displaced).toEqual([]);
        expect(await store.sessions.signedIn(null, 10, START + 2)).toHaveLength(1);
      });

      test('a key that was just rotated away is known for a minute, and opens nothing', async () => {
        const ada = await addAccount();
        const guest = await visitor();
        await claim(ada, { from: guest.key });
        expect(await store.sessions.find(guest.key, START + 59_999)).toEqual({ state: 'rotated' });
        expect(await store.sessions.find(guest.key, START + 60_000)).toBeUndefined();
        expect(await store.sessions.save(guest.key, { set: { a: 1 }, remove: [] }, 1000, START)).toBe('gone');
        expect(await store.visits.count({ key: guest.key, page: '/', now: START })).toBeUndefined();
        const bob = await claim(await addAccount('bob'), { from: guest.key });
        expect(bob.session.id).not.toBe(guest.id);
      });

      test('page views are kept by a browser whose session was rotated and ended while it signed in', async () => {
        const ada = await addAccount();
        const { session: first } = await claim(ada, { views: 3 });
        const { session: second } = await claim(ada, { from: first.key });
        await store.sessions.end([second.id], { reason: 'kicked', actor: 'op', note: null, at: START });
        const { session: third } = await claim(ada, { from: first.key });
        expect(third).toMatchObject({ views: 3, data: {} });
        expect(third.id).not.toBe(second.id);
      });

      test('another user in the same browser gets a session of their own, and the first one ends', async () => {
        const [ada, bob] = [await addAccount('ada'), await addAccount('bob')];
        const { session: first } = await claim(ada);
        await store.sessions.save(first.key, { set: { secret: 'hers' }, remove: [] }, 1000, START);
        const { session, displaced } = await claim(bob, { from: first.key });
        expect(session).toMatchObject({ account: { name: 'bob' }, data: {} });
        expect(displaced).toEqual([]);
        expect((await ended(first.key)).reason).toBe('signed-out');
      });

      test('a key whose session has ended brings nothing of it back', async () => {
        const ada = await addAccount();
        const { session: old } = await claim(ada);
        await store.sessions.end([old.id], { reason: 'kicked', actor: 'op', note: null, at: START });
        const { session } = await claim(ada, { from: old.key });
        expect(session.id).not.toBe(old.id);
        expect((await ended(old.key)).reason).toBe('kicked');
      });

      test('anonymous visitors are never displaced and never count', async () => {
        const ada = await addAccount();
        const guests = await Promise.all(Array.from({ length: 5 }, () => visitor()));
        await claim(ada);
        await claim(ada);
        for (const guest of guests) await live(guest.key);
        expect(await store.sessions.signedIn(null, 10, START)).toHaveLength(1);
      });

      test('an account that is not there cannot claim', async () => {
        const answer = await store.sessions.claim(claimOf({ id: '987654', passwordVersion: 1 }));
        expect(answer).toEqual({ ok: false, why: 'account-disabled' });
      });
    });

    describe('ending', () => {
      test('an end tells what it ended, once, and keeps the reason', async () => {
        const ada = await addAccount();
        const { session } = await claim(ada);
        const how = { reason: 'kicked', actor: 'op', note: 'Time is up', at: START + 7 } as const;
        const [first, second] = await Promise.all([
          store.sessions.end([session.id, 'unknown'], how),
          store.sessions.end([session.id], { ...how, note: 'again' }),
        ]);
        expect([...first, ...second]).toHaveLength(1);
        expect(await ended(session.key)).toMatchObject({ ...how, user: 'ada', by: null });
      });

      test('a save under way does not bring an ended session back', async () => {
        const guest = await visitor();
        const end = store.sessions.end([guest.id], { reason: 'kicked', actor: 'op', note: null, at: START });
        const save = store.sessions.save(guest.key, { set: { a: 1 }, remove: [] }, 1000, START);
        await end;
        expect(await save).toBe('gone');
        expect(await store.visits.count({ key: guest.key, page: '/', now: START })).toBeUndefined();
        await store.sessions.mark([{ id: guest.id, seenAt: START + 1, usedAt: START + 1 }]);
        expect((await ended(guest.key)).reason).toBe('kicked');
      });

      test('news of an end comes after it is true and before the answer', async () => {
        const guest = await visitor();
        let during: Promise<unknown> | undefined;
        store.news.on((news) => {
          if (news.type === 'ended') during = store.sessions.find(guest.key, START);
        });
        await store.sessions.end([guest.id], { reason: 'kicked', actor: 'op', note: null, at: START });
        expect(await during).toMatchObject({ state: 'ended' });
      });

      test('a listener that throws does not stop the others', async () => {
        store.news.on(() => {
          throw new Error('a listener’s own trouble');
        });
        const heard = listen();
        await visitor();
        expect(heard).toMatchObject([{ type: 'started' }]);
      });

      test('an end is still told after the store was closed and opened again', async () => {
        const guest = await visitor();
        await store.sessions.end([guest.id], { reason: 'kicked', actor: 'op', note: 'Bye', at: START });
        store = await under.reopen();
        expect(await ended(guest.key, START + 1000 * MINUTE)).toMatchObject({
          reason: 'kicked',
          note: 'Bye',
        });
      });
    });

    describe('time', () => {
      test('an idle session has ended when its time is up, swept or not', async () => {
        const guest = await visitor();
        await live(guest.key, START + LIFETIME.idle - 1);
        expect(await ended(guest.key, START + LIFETIME.idle)).toMatchObject({
          reason: 'expired',
          at: START + LIFETIME.idle,
        });
      });

      test('use prolongs a session, signs of life do not', async () => {
        const guest = await visitor();
        const at = START + 30 * MINUTE;
        await store.sessions.mark([{ id: guest.id, seenAt: at, usedAt: null }]);
        expect(await live(guest.key, at)).toMatchObject({ seenAt: at, expiresAt: START + LIFETIME.idle });
        await store.sessions.mark([{ id: guest.id, seenAt: at, usedAt: at }]);
        expect(await live(guest.key, at)).toMatchObject({ usedAt: at, expiresAt: at + LIFETIME.idle });
      });

      test('marks move forward only, and use after the end of its time does not prolong', async () => {
        const guest = await visitor();
        await store.sessions.mark([{ id: guest.id, seenAt: START - 5, usedAt: START - 5 }]);
        expect(await live(guest.key)).toMatchObject({ seenAt: START, usedAt: START });
        const late = START + LIFETIME.idle;
        await store.sessions.mark([{ id: guest.id, seenAt: late, usedAt: late }]);
        expect((await store.sessions.find(guest.key, late))?.state).toBe('ended');
      });

      test('the lifetime is absolute, however much it is used', async () => {
        const guest = await visitor();
        for (let at = START; at < START + LIFETIME.absolute; at += 30 * MINUTE) {
          await store.sessions.mark([{ id: guest.id, seenAt: at, usedAt: at }]);
        }
        await live(guest.key, START + LIFETIME.absolute - 1);
        expect((await ended(guest.key, START + LIFETIME.absolute)).reason).toBe('expired');
      });

      test('the sweep ends what is past its time, a batch at a time, and tells', async () => {
        const guests = await Promise.all(Array.from({ length: 5 }, () => visitor()));
        const heard = listen();
        const later = START + LIFETIME.idle;
        expect(await store.sessions.expire(START, 10)).toEqual([]);
        expect(await store.sessions.expire(later, 3)).toHaveLength(3);
        expect(await store.sessions.expire(later, 3)).toHaveLength(2);
        expect(heard.flatMap((news) => (news.type === 'ended' ? news.sessions : []))).toHaveLength(
          guests.length,
        );
      });

      test('tombstones are forgotten after their time, live sessions never', async () => {
        const [gone, stays] = [await visitor(), await visitor()];
        await store.sessions.end([gone.id], { reason: 'kicked', actor: 'op', note: null, at: START });
        expect(await store.sessions.purge(START, 10)).toBe(0);
        expect(await store.sessions.purge(START + 1, 10)).toBe(1);
        expect(await store.sessions.find(gone.key, START)).toBeUndefined();
        await live(stays.key);
      });
    });

    describe('dictionary', () => {
      test('changes of different keys at the same time both survive', async () => {
        const guest = await visitor();
        await Promise.all([
          store.sessions.save(guest.key, { set: { one: 1 }, remove: [] }, 1000, START),
          store.sessions.save(guest.key, { set: { two: { deep: [2] } }, remove: [] }, 1000, START),
        ]);
        expect((await live(guest.key)).data).toEqual({ one: 1, two: { deep: [2] } });
        await store.sessions.save(guest.key, { set: {}, remove: ['one'] }, 1000, START);
        expect((await live(guest.key)).data).toEqual({ two: { deep: [2] } });
      });

      test('too much is refused and leaves what was there', async () => {
        const guest = await visitor();
        await store.sessions.save(guest.key, { set: { a: 'x'.repeat(50) }, remove: [] }, 100, START);
        const more = { set: { b: 'é'.repeat(25) }, remove: [] };
        expect(await store.sessions.save(guest.key, more, 100, START)).toBe('too-large');
        expect((await live(guest.key)).data).toEqual({ a: 'x'.repeat(50) });
      });

      test('a key such as __proto__ is ordinary', async () => {
        const guest = await visitor();
        const set = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}') as Record<
          string,
          unknown
        >;
        await store.sessions.save(guest.key, { set, remove: [] }, 1000, START);
        const { data } = await live(guest.key);
        expect(Object.keys(data).sort()).toEqual(['__proto__', 'constructor']);
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      });
    });

    describe('lists', () => {
      test('signed-in sessions come page by page, each once, and only live ones', async () => {
        for (let n = 0; n < 7; n++) await claim(await addAccount(`user${n}`));
        const [last] = await store.sessions.signedIn('session006', 1, START);
        await store.sessions.end([last?.id ?? ''], { reason: 'kicked', actor: 'op', note: null, at: START });
        const seen: string[] = [];
        for (let after: string | null = null; ;) {
          const page: Session[] = await store.sessions.signedIn(after, 3, START);
          seen.push(...page.map(({ id }) => id));
          if (page.length < 3) break;
          after = page.at(-1)?.id ?? null;
        }
        expect(seen).toHaveLength(6);
        expect(new Set(seen).size).toBe(6);
      });

      test('get answers the live ones among the ids', async () => {
        const [one, two] = [await visitor(), await visitor()];
        await store.sessions.end([two.id], { reason: 'kicked', actor: 'op', note: null, at: START });
        const found = await store.sessions.get([one.id, two.id, 'unknown'], START);
        expect(found.map(({ id }) => id)).toEqual([one.id]);
      });
    });

    describe('visits', () => {
      test('every view of a browser counts, at once or one after the other, and over a restart', async () => {
        const guest = await visitor({ views: 1 });
        await Promise.all(
          Array.from({ length: 10 }, () => store.visits.count({ key: guest.key, page: '/', now: START })),
        );
        store = await under.reopen();
        expect(await store.visits.count({ key: guest.key, page: '/', now: START })).toMatchObject({
          views: 12,
        });
        expect(await store.visits.total()).toBe(11);
      });

      test('a gap of more than 30 minutes starts a new visit', async () => {
        const guest = await visitor({ lifetime: LIFETIME_OF_A_DAY });
        const count = (now: number) => store.visits.count({ key: guest.key, page: '/', now });
        expect(await count(START)).toEqual({ views: 1, visits: 1 });
        expect(await count(START + 30 * MINUTE)).toEqual({ views: 2, visits: 1 });
        expect(await count(START + 60 * MINUTE + 1)).toEqual({ views: 3, visits: 2 });
      });

      test('a browser without a session has seen one page, and the total knows it', async () => {
        expect(await store.visits.count({ key: null, page: '/', now: START })).toEqual({
          views: 1,
          visits: 1,
        });
        expect(await store.visits.total()).toBe(1);
      });
    });

    test('a secret is made once and stays', async () => {
      const [one, two] = await Promise.all([store.secret('passes'), store.secret('passes')]);
      expect(one).toHaveLength(32);
      expect(two).toEqual(one);
      expect(await store.secret('other')).not.toEqual(one);
      store = await under.reopen();
      expect(await store.secret('passes')).toEqual(one);
    });

    test('after closing, calls reject instead of hanging', async () => {
      await store.close();
      await expect(store.sessions.create(newcomer())).rejects.toThrow('closed');
      await expect(store.ping()).rejects.toThrow('closed');
    });
  });
}
