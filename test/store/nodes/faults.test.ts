import { describe, expect, test } from 'vitest';
import { faultsOf } from './faults.ts';
import type { Recorded, RecordedHistory } from './record.ts';

const at = (begun: number, answered: number, rest: Partial<Recorded>): Recorded => ({
  what: 'it',
  node: 0,
  begun,
  answered,
  ...rest,
});
/** A sign-in that gives a cookie of the session's name, or that one in the browser of another. */
const signIn = (
  begun: number,
  answered: number,
  session: string,
  cookie = session,
  from = null as string | null,
) =>
  at(begun, answered, {
    claim: { cookie, from, accepted: true },
    opened: { cookie, session },
    live: [session],
  });
/** One whose answer its node did not get. */
const unheard = (begun: number, gaveUp: number, cookie: string, from: string | null = null) =>
  at(begun, Infinity, { gaveUp, claim: { cookie, from, accepted: false } });
const heal = (begun: number, answered: number) => at(begun, answered, { healed: true });
const opened = (begun: number, answered: number, cookie: string, session: string) =>
  at(begun, answered, { opened: { cookie, session }, live: [session] });
const replaced = (begun: number, answered: number, cookie: string) =>
  at(begun, answered, { replaced: cookie, shut: cookie });
const live = (begun: number, answered: number, session: string) => at(begun, answered, { live: [session] });
const over = (begun: number, answered: number, session: string, reason: string | null = 'kicked') =>
  at(begun, answered, { over: [{ session, reason }] });
const restore = (begun: number, answered: number, session: string) =>
  at(begun, answered, { restored: [session] });

const owners = new Map([
  ['a1', { user: 'ada', company: 'a1' }],
  ['a2', { user: 'ada', company: 'a2' }],
  ['b1', { user: 'bob', company: 'b1' }],
]);
const faults = (operations: Recorded[], rest: Partial<RecordedHistory> = {}) =>
  faultsOf({ owners, operations, heard: [], losses: [], ...rest });

describe('the judge of recorded histories', () => {
  test('finds nothing where one after the other held the seat', () => {
    const taken = at(5, 6, { live: ['a1', 'a2'], over: [{ session: 'a1', reason: 'displaced' }] });
    const history = [signIn(1, 2, 'a1'), live(3, 4, 'a1'), taken, live(7, 8, 'a2'), signIn(9, 10, 'b1')];
    expect(faults([...history, over(11, 12, 'a1', 'displaced'), live(13, 14, 'a2')])).toEqual([]);
  });

  test('finds a session that lives after it was said to be over', () => {
    expect(faults([over(1, 2, 'a1'), live(3, 4, 'a1')])).toHaveLength(1);
    expect(faults([over(1, 2, 'a1', null), live(3, 4, 'a1')])).toHaveLength(1);
  });

  test('lets what was done at the same time be in any order', () => {
    expect(faults([over(1, 4, 'a1'), live(3, 6, 'a1')])).toEqual([]);
    expect(faults([signIn(1, 4, 'a1'), signIn(2, 5, 'a2'), live(3, 6, 'a1'), live(7, 8, 'a2')])).toEqual([]);
  });

  test('lets a restore bring a session back, also one whose outcome nobody knows, and none that was earlier or later', () => {
    expect(faults([over(1, 2, 'a1'), restore(3, 4, 'a1'), live(5, 6, 'a1')])).toEqual([]);
    expect(faults([restore(1, Infinity, 'a1'), over(2, 3, 'a1'), live(5, 6, 'a1')])).toEqual([]);
    expect(faults([restore(1, 2, 'a1'), over(3, 4, 'a1'), live(5, 6, 'a1')])).toHaveLength(1);
    expect(faults([over(3, 4, 'a1'), live(5, 6, 'a1'), restore(7, 8, 'a1')])).toHaveLength(1);
    expect(faults([over(3, 4, 'a1'), restore(5, 6, 'a2'), live(7, 8, 'a1')])).toHaveLength(1);
  });

  test('finds two holders of a seat: one seen through the sign-in of the other, and both seen afterwards', () => {
    const through = [signIn(1, 2, 'a1'), signIn(3, 4, 'a2'), live(5, 6, 'a1')];
    expect(faults(through)).toEqual(['ada held one seat by a1 and a2 at once']);
    const both = [
      signIn(1, 3, 'a1'),
      signIn(2, 4, 'a2'),
      live(5, 6, 'a1'),
      live(7, 8, 'a2'),
      live(9, 10, 'a1'),
    ];
    expect(faults(both)).toEqual(['ada held one seat by a1 and a2 at once']);
    const overlapping = [signIn(1, 3, 'a1'), signIn(2, 4, 'a2'), live(5, 8, 'a1'), live(6, 7, 'a2')];
    expect(faults(overlapping)).toEqual(['ada held one seat by a1 and a2 at once']);
  });

  test('does not mix up users', () => {
    expect(faults([signIn(1, 2, 'a1'), signIn(3, 4, 'b1'), live(5, 6, 'a1'), live(7, 8, 'b1')])).toEqual([]);
  });

  test('finds two reasons for one end, and lets a session that came back have another', () => {
    expect(faults([over(1, 2, 'a1'), over(3, 4, 'a1', 'displaced')])).toHaveLength(1);
    expect(faults([over(1, 4, 'a1'), over(2, 3, 'a1', 'displaced')])).toHaveLength(1);
    const back = [over(1, 2, 'a1'), restore(3, 4, 'a1'), over(5, 6, 'a1', 'displaced')];
    expect(faults(back)).toEqual([]);
    const within = [over(1, 8, 'a1', 'displaced'), over(2, 3, 'a1'), restore(4, 5, 'a1')];
    expect(faults(within)).toEqual([]);
  });

  test('finds a sign-in and a save that are lost, unless the server lost what it wrote then', () => {
    const unknown = (begun: number, answered: number) => at(begun, answered, { unknown: 'a1' });
    expect(faults([signIn(1, 2, 'a1'), unknown(3, 4)])).toHaveLength(1);
    expect(faults([signIn(1, 4, 'a1'), unknown(2, 3)])).toEqual([]);
    const saved = at(3, 4, { saved: { session: 'a1', fields: ['x'] } });
    const found = (fields: string[]) => at(7, 8, { found: { session: 'a1', fields } });
    expect(faults([saved, found(['y'])])).toHaveLength(1);
    expect(faults([saved, found(['y', 'x'])])).toEqual([]);
    const lost = [signIn(1, 4, 'a1'), saved, found(['y']), unknown(7, 8)];
    expect(faults(lost, { losses: [{ since: 3, at: 5 }] })).toEqual([]);
    expect(faults(lost, { losses: [{ since: 4, at: 5 }] })).toHaveLength(2);
    expect(faults(lost, { losses: [{ since: 1, at: 9 }] })).toHaveLength(2);
  });

  test('lets sessions of one company share a seat, and no others', () => {
    const together = [
      signIn(1, 3, 'a1'),
      signIn(2, 4, 'a2'),
      live(5, 6, 'a1'),
      live(7, 8, 'a2'),
      live(9, 10, 'a1'),
    ];
    const sharing = new Map([...owners].map(([id, { user }]) => [id, { user, company: 'home' }]));
    expect(faults(together, { owners: sharing })).toEqual([]);
    expect(faults(together)).toHaveLength(1);
  });

  test('finds a cookie that opens what another one took over, but where that one was taken back', () => {
    const again = signIn(3, 4, 'a1', 'k', 'a1');
    expect(faults([signIn(1, 2, 'a1'), again, opened(5, 6, 'k', 'a1'), replaced(7, 8, 'a1')])).toEqual([]);
    expect(faults([signIn(1, 2, 'a1'), again, opened(5, 6, 'a1', 'a1')])[0]).toContain('a1 was dead by');
    const lost = unheard(3, 4, 'k', 'a1');
    const back = [signIn(1, 2, 'a1'), lost, replaced(5, 6, 'a1'), heal(7, 8), opened(9, 10, 'a1', 'a1')];
    expect(faults(back)).toEqual([]);
    expect(faults([...back, replaced(11, 12, 'a1')])).toHaveLength(1);
    const dead = [signIn(1, 2, 'a1'), lost, heal(5, 6), replaced(7, 8, 'a1'), opened(9, 10, 'a1', 'a1')];
    expect(faults(dead)).toEqual([
      expect.stringContaining('a1 was dead by'),
      expect.stringContaining('a1 was replaced by nobody'),
    ]);
    const shut = at(3, 4, { shut: 'a1' });
    expect(faults([signIn(1, 2, 'a1'), shut, opened(5, 6, 'a1', 'a1')])).toHaveLength(1);
    expect(faults([signIn(1, 2, 'a1'), shut, restore(5, 6, 'a1'), opened(7, 8, 'a1', 'a1')])).toEqual([]);
  });

  test('finds two cookies that open one session at once, and lets a second click replace the first', () => {
    const clicks = [signIn(1, 2, 'a1'), signIn(3, 5, 'a1', 'k', 'a1'), signIn(4, 6, 'a1', 'l', 'a1')];
    expect(faults([...clicks, opened(7, 8, 'l', 'a1'), replaced(9, 10, 'k')])).toEqual([]);
    const both = [opened(7, 8, 'k', 'a1'), opened(9, 10, 'l', 'a1'), opened(11, 12, 'k', 'a1')];
    expect(faults([...clicks, ...both])).toContain('a1 was opened by k and l at once');
  });

  test('finds a cookie that opens a session and that nobody was given', () => {
    expect(faults([unheard(1, 2, 'a1'), opened(3, 4, 'a1', 'a1'), heal(5, 6)])).toEqual([]);
    expect(faults([unheard(1, 2, 'a1'), heal(3, 4), opened(5, 6, 'a1', 'a1')])).toHaveLength(1);
    const elsewhere = { ...heal(3, 4), node: 1 };
    expect(faults([unheard(1, 2, 'a1'), elsewhere, opened(5, 6, 'a1', 'a1')])).toEqual([]);
  });

  test('finds whoever was sent away and not chosen', () => {
    expect(faults([at(1, 2, { sentAway: { gone: ['a1'], chosen: ['a1'] } })])).toEqual([]);
    expect(faults([at(1, 2, { sentAway: { gone: ['a1'], chosen: [] } })])).toHaveLength(1);
  });

  test('finds a session that was used in vain', () => {
    const use = at(1, 2, { used: { session: 'a1', until: 100 } });
    const expired = (time: number) => at(5, 6, { over: [{ session: 'a1', reason: 'expired', at: time }] });
    expect(faults([use, live(3, 4, 'a1'), expired(99)])).toHaveLength(1);
    expect(faults([use, live(3, 4, 'a1'), expired(100)])).toEqual([]);
    expect(faults([use, signIn(3, 4, 'a1'), expired(99)])).toEqual([]);
    // It may have been over before.
    expect(faults([use, expired(99)])).toEqual([]);
    expect(faults([use, live(3, 4, 'a1'), expired(99)], { losses: [{ since: 0, at: 4 }] })).toEqual([]);
  });

  test('finds an answer of a node that cannot know it', () => {
    expect(faults([at(1, 2, { cutOff: true, live: ['a1'] })])).toHaveLength(1);
    expect(faults([at(1, Infinity, { cutOff: true })])).toEqual([]);
  });

  test('finds ends that a node did not tell of, told twice, in another order or with another reason', () => {
    const [one, two] = [
      { session: 'a1', reason: 'kicked' },
      { session: 'b1', reason: 'expired' },
    ];
    expect(
      faults([over(1, 2, 'a1')], {
        heard: [
          [one, two],
          [one, two],
        ],
      }),
    ).toEqual([]);
    for (const other of [[one], [one, one, two], [two, one], [{ ...one, reason: 'displaced' }, two]]) {
      expect(faults([], { heard: [[one, two], other] })).toHaveLength(1);
    }
    expect(faults([over(1, 2, 'a2')], { heard: [[one], [one]] })).toHaveLength(1);
  });
});
