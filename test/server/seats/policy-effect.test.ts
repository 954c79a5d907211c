import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultSettings, type Policy, type SettingName } from '../../../server/contract/contract.ts';
import { misfits, type Seated } from '../../../server/seats/policy-effect.ts';
import { policyOf } from '../../../server/settings.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 0, 2, 9);
const usual = policyOf(defaultSettings, {});
const everything: SettingName[] = ['seats', 'sameAddress', 'idleTimeout', 'maxLifetime', 'signIn'];

const session = (id: string, about: Partial<Seated> = {}): Seated => ({
  id,
  address: '192.0.2.1',
  signedInAt: NOW - HOUR,
  usedAt: NOW - MINUTE,
  alive: true,
  byName: false,
  ...about,
});

function judge(
  sessions: Seated[],
  policy: Partial<Policy>,
  { changed = everything, nameIsEnough = true }: { changed?: SettingName[]; nameIsEnough?: boolean } = {},
) {
  const going = misfits(sessions, { ...usual, ...policy }, { nameIsEnough }, changed, NOW);
  return Object.fromEntries(going.map(({ id, reason }) => [id, reason]));
}

describe('seats', () => {
  const three = [
    session('old', { usedAt: NOW - 3 * MINUTE }),
    session('new', { usedAt: NOW - MINUTE }),
    session('middle', { usedAt: NOW - 2 * MINUTE }),
  ];

  test('as many go as there are too many, the least recently used first', () => {
    expect(judge(three, { seats: 3 })).toEqual({});
    expect(judge(three, { seats: 2 })).toEqual({ old: 'displaced' });
    expect(judge(three, { seats: 1 })).toEqual({ old: 'displaced', middle: 'displaced' });
    expect(judge(three, { seats: 'unlimited' })).toEqual({});
  });

  test('among those used at the same time the earlier sign-in goes', () => {
    const same = [
      session('later', { usedAt: NOW, signedInAt: NOW - MINUTE }),
      session('earlier', { usedAt: NOW, signedInAt: NOW - HOUR }),
    ];
    expect(judge(same, { seats: 1 })).toEqual({ earlier: 'displaced' });
  });

  test('who gives no sign of life goes first, where only who does counts', () => {
    const gone = session('gone', { usedAt: NOW, alive: false });
    expect(judge([...three, gone], { seats: 3, countOnly: 'alive' })).toEqual({ gone: 'displaced' });
    expect(judge([...three, gone], { seats: 3, countOnly: 'all' })).toEqual({ old: 'displaced' });
  });

  test('sessions at one address share a seat where that is free, and go as a whole', () => {
    const rooms = [
      session('desk', { address: '192.0.2.1', usedAt: NOW - 9 * MINUTE }),
      session('tablet', { address: '192.0.2.1', usedAt: NOW - 5 * MINUTE }),
      session('home', { address: '198.51.100.7', usedAt: NOW - 7 * MINUTE }),
    ];
    expect(judge(rooms, { seats: 1, sameAddress: 'free' })).toEqual({ home: 'displaced' });
    const homeAgain = rooms.map((one) => (one.id === 'home' ? { ...one, usedAt: NOW } : one));
    expect(judge(homeAgain, { seats: 1, sameAddress: 'free' })).toEqual({
      desk: 'displaced',
      tablet: 'displaced',
    });
    expect(judge(rooms, { seats: 2, sameAddress: 'free' })).toEqual({});
    expect(judge(rooms, { seats: 2, sameAddress: 'counts' })).toEqual({ desk: 'displaced' });
  });
});

describe('time', () => {
  test('sessions past a new idle time-out or lifetime go, to the millisecond', () => {
    const used = (usedAt: number) => [session('one', { usedAt })];
    expect(judge(used(NOW - HOUR + 1), { idleTimeout: HOUR })).toEqual({});
    expect(judge(used(NOW - HOUR), { idleTimeout: HOUR })).toEqual({ one: 'expired' });
    const since = (signedInAt: number) => [session('one', { signedInAt })];
    expect(judge(since(NOW - HOUR + 1), { maxLifetime: HOUR })).toEqual({});
    expect(judge(since(NOW - HOUR), { maxLifetime: HOUR })).toEqual({ one: 'expired' });
  });

  test('those that are too old leave their seats to the others', () => {
    const two = [session('old', { usedAt: NOW - 2 * HOUR }), session('new')];
    expect(judge(two, { seats: 1, idleTimeout: HOUR })).toEqual({ old: 'expired' });
  });
});

describe('signing in', () => {
  test('where a name is not enough any more, all sessions go that were begun by one', () => {
    const three = [
      session('named', { byName: true }),
      session('with password'),
      session('too', { byName: true }),
    ];
    expect(judge(three, { seats: 3 }, { nameIsEnough: false })).toEqual({
      named: 'disabled',
      too: 'disabled',
    });
    expect(judge(three, { seats: 3 }, { nameIsEnough: true })).toEqual({});
    expect(judge(three, { seats: 3 }, { changed: ['seats'], nameIsEnough: false })).toEqual({});
  });

  test('they leave their seats to the others', () => {
    const two = [session('named', { byName: true, usedAt: NOW }), session('with password')];
    expect(judge(two, { seats: 1 }, { nameIsEnough: false })).toEqual({ named: 'disabled' });
  });
});

test.each([
  ['whenFull' as const],
  ['countOnly' as const],
  ['tellNewcomer' as const],
  ['active' as const],
  ['sharedAfter' as const],
])('nobody goes because of %s', (name) => {
  const many = [session('one', { usedAt: 0, signedInAt: 0, byName: true }), session('two')];
  expect(judge(many, { seats: 1, idleTimeout: MINUTE }, { changed: [name], nameIsEnough: false })).toEqual(
    {},
  );
});

test('only what was changed is judged: surplus that was let stay outlives a change of time', () => {
  const two = [session('old', { usedAt: NOW - 2 * HOUR }), session('new')];
  expect(judge(two, { seats: 1 }, { changed: ['idleTimeout'] })).toEqual({});
  expect(judge(two, { seats: 1, idleTimeout: HOUR }, { changed: ['seats'] })).toEqual({ old: 'displaced' });
});

test('whatever there is, what stays fits, and nobody goes who was used later than somebody who stays', () => {
  const some = fc.array(
    fc.record({
      address: fc.constantFrom('192.0.2.1', '192.0.2.2', '192.0.2.3'),
      signedInAt: fc.integer({ min: NOW - 48 * HOUR, max: NOW }),
      usedAt: fc.integer({ min: NOW - 48 * HOUR, max: NOW }),
      alive: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 4 }), (list, seats) => {
      const sessions = list.map((one, index) => session(String(index), one));
      const policy = { ...usual, seats, idleTimeout: 24 * HOUR, maxLifetime: 36 * HOUR };
      const going = misfits(sessions, policy, { nameIsEnough: true }, everything, NOW);
      const gone = new Map(going.map(({ id, reason }) => [id, reason]));
      const staying = sessions.filter(({ id }) => !gone.has(id));
      expect(staying.length).toBeLessThanOrEqual(seats);
      expect(misfits(staying, policy, { nameIsEnough: true }, everything, NOW)).toEqual([]);
      const displaced = sessions.filter(({ id }) => gone.get(id) === 'displaced');
      expect(displaced.length === 0 || staying.length === seats).toBe(true);
      const latestGone = Math.max(...displaced.map(({ usedAt }) => usedAt));
      for (const { usedAt } of staying) expect(usedAt).toBeGreaterThanOrEqual(latestGone);
    }),
  );
});
