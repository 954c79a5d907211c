import fc from 'fast-check';
import type { SeatPolicy } from '../../../server/store/store.ts';
import { AWAY, HOME, MINUTE, SECOND } from '../contract/world.ts';

export const NODES = 3;
export const USERS = ['ada', 'bob'] as const;
export const ADDRESSES = [HOME, HOME, AWAY] as const;
const CLIENTS = 6;

/** What a client asks a node for; `of`: which of the cookies that were given last. */
export type Step = { node: number } & (
  | { do: 'sign in'; user: number; address: number }
  | {
      do: 'sign in again' | 'find' | 'save' | 'sign out' | 'kick' | 'restore' | 'use' | 'come' | 'leave';
      of: number;
    }
  | { do: 'expire' }
);

/**
 * A node loses the server after so many answers, for so many, or with its next commit, whose answer is lost; or the
 * server takes no writes for so long, from anybody, or is killed and started again.
 */
export interface Fault {
  node: number;
  how: 'cut' | 'cut with a commit' | 'stall' | 'deafen' | 'strand' | 'pause writes' | 'restart';
  after: number;
  lasts: number;
}

/** What clients do at once, and what happens to them; then some time passes. */
export interface Phase {
  clients: readonly (readonly Step[])[];
  faults: readonly Fault[];
  /** When they are done the server loses all of it, as a replica would that takes over. */
  isLost: boolean;
  pause: number;
}

export type Rules = Pick<SeatPolicy, 'whenFull' | 'countOnly' | 'sameAddress'>;

const node = fc.nat({ max: NODES - 1 });
const user = fc.nat({ max: USERS.length - 1 });
const address = fc.nat({ max: ADDRESSES.length - 1 });
const of = fc.nat({ max: 5 });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('sign in'), node, user, address }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('sign in again'), node, of }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('find'), node, of }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('save', 'sign out'), node, of }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('use', 'use', 'use', 'come', 'leave'), node, of }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('kick', 'restore'), node, of }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire'), node }) },
);
const steps = fc.array(step, { minLength: 4, maxLength: 12, size: 'max' });
const clients = fc.array(steps, { minLength: CLIENTS, maxLength: CLIENTS });

/** Where nothing passes each question costs its asker seconds: seldom. */
const fault = (hows: readonly Fault['how'][]): fc.Arbitrary<Fault> =>
  fc.record({
    node,
    how: fc.constantFrom(...hows),
    after: fc.integer({ min: 1, max: 40 }),
    lasts: fc.integer({ min: 1, max: 20 }),
  });

/**
 * After the second a kick cannot be taken back any more. After the fourth who was not used is past their time by some
 * clocks, after the last by all.
 */
const pauses = [0, 11 * SECOND, 30 * MINUTE, 60 * MINUTE, 60 * MINUTE, 61 * MINUTE];

const rules: fc.Arbitrary<Rules> = fc.record({
  whenFull: fc.constantFrom('displace', 'displace', 'deny', 'ask'),
  countOnly: fc.constantFrom('all', 'all', 'alive'),
  sameAddress: fc.constantFrom('counts', 'counts', 'free'),
});
/** Milliseconds that the clock of each node is ahead. */
const ahead = fc.array(fc.constantFrom(0, 0, 2 * SECOND, -3 * SECOND), {
  minLength: NODES,
  maxLength: NODES,
});

const historyWith = (faults: fc.Arbitrary<Fault[]>, isLost: readonly boolean[], maxLength: number) =>
  fc.record({
    rules,
    ahead,
    phases: fc.array(
      fc.record({
        clients,
        faults,
        isLost: fc.constantFrom(...isLost),
        pause: fc.constantFrom(...pauses),
      }) satisfies fc.Arbitrary<Phase>,
      { minLength: 1, maxLength, size: 'max' },
    ),
  });

export const calm = historyWith(fc.constant([]), [false], 4);
export const cuts = historyWith(
  fc.array(fault(['cut', 'cut with a commit', 'cut with a commit', 'restart']), {
    maxLength: 4,
    size: 'max',
  }),
  [false],
  4,
);
export const silences = historyWith(
  fc.array(fault(['cut', 'stall', 'deafen', 'strand', 'pause writes']), { minLength: 1, maxLength: 2 }),
  [false],
  2,
);
export const losses = historyWith(
  fc.array(fault(['cut', 'cut with a commit']), { maxLength: 2, size: 'max' }),
  [false, true],
  4,
);
