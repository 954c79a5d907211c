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
const signIn = (begun: number, answered: number, session: string) =>
  at(begun, answered, { signedIn: session, live: [session] });
const live = (begun: number, answered: number, session: string) => at(begun, answered, { live: [session] });
const over = (begun: number, answered: number, session: string, reason: string | null = 'kicked') =>
  at(begun, answered, { over: [{ session, reason }] });
const restore = (begun: number, answered: number, session: string) =>
  at(begun, answered, { restored: [session] });

const owners = new Map([
  ['a1', 'ada'],
  ['a2', 'ada'],
  ['b1', 'bob'],
]);
const faults = (operations: Recorded[], heard: RecordedHistory['heard'] = []) =>
  faultsOf({ owners, operations, heard });

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

  test('finds a sign-in and a save that are lost', () => {
    expect(faults([signIn(1, 2, 'a1'), at(3, 4, { unknown: 'a1' })])).toHaveLength(1);
    expect(faults([signIn(1, 4, 'a1'), at(2, 3, { unknown: 'a1' })])).toEqual([]);
    const saved = at(1, 2, { saved: { session: 'a1', fields: ['x'] } });
    const found = (fields: string[]) => at(3, 4, { found: { session: 'a1', fields } });
    expect(faults([saved, found(['y'])])).toHaveLength(1);
    expect(faults([saved, found(['y', 'x'])])).toEqual([]);
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
      faults(
        [over(1, 2, 'a1')],
        [
          [one, two],
          [one, two],
        ],
      ),
    ).toEqual([]);
    for (const other of [[one], [one, one, two], [two, one], [{ ...one, reason: 'displaced' }, two]]) {
      expect(faults([], [[one, two], other])).toHaveLength(1);
    }
    expect(faults([over(1, 2, 'a2')], [[one], [one]])).toHaveLength(1);
  });
});
