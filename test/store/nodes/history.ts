import fc from 'fast-check';
import { MINUTE, SECOND } from '../contract/world.ts';

export const NODES = 3;
export const USERS = ['ada', 'bob'] as const;
const CLIENTS = 6;

/** What a client asks a node for; `of`: which of those who signed in last. */
export type Step = { node: number } & (
  | { do: 'sign in'; user: number }
  | { do: 'find' | 'save' | 'sign out' | 'kick' | 'restore'; of: number }
  | { do: 'expire' }
);

/** A node loses the server after so many answers, for so many; or the server takes no writes for so long, from anybody. */
export interface Fault {
  node: number;
  how: 'cut' | 'stall' | 'deafen' | 'strand' | 'pause writes';
  after: number;
  lasts: number;
}

const node = fc.nat({ max: NODES - 1 });
const user = fc.nat({ max: USERS.length - 1 });
const of = fc.nat({ max: 5 });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('sign in'), node, user }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('find'), node, of }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('save', 'sign out'), node, of }) },
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

/** In the end of the second a kick cannot be taken back any more, in that of the third all are past their time. */
const pauses = [0, 0, 11 * SECOND, 61 * MINUTE];

/** Phases of clients at once; then some time passes. */
const historyWith = (faults: fc.Arbitrary<Fault[]>, maxLength: number) =>
  fc.record({
    whenFull: fc.constantFrom('displace', 'displace', 'deny'),
    phases: fc.array(fc.record({ clients, faults, pause: fc.constantFrom(...pauses) }), {
      minLength: 1,
      maxLength,
      size: 'max',
    }),
  });

export const calm = historyWith(fc.constant([]), 4);
export const cuts = historyWith(fc.array(fault(['cut']), { maxLength: 4, size: 'max' }), 4);
export const silences = historyWith(
  fc.array(fault(['cut', 'stall', 'deafen', 'strand', 'pause writes']), { minLength: 1, maxLength: 2 }),
  2,
);
