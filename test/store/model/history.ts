import fc from 'fast-check';
import type { SeatPolicy } from '../../../server/store/store.ts';
import { AWAY, HOME, MINUTE, SECOND } from '../contract/world.ts';

export const USERS = ['ada', 'bob'] as const;
/** The browsers, by the address they speak from. */
export const BROWSERS = [HOME, HOME, AWAY, AWAY] as const;

/** One thing that happens, so many turns of the event loop after the others of its group. */
export type Step = { after: number } & (
  | { do: 'sign in'; browser: number; user: number }
  | { do: 'take over'; browser: number; holder: number }
  | { do: 'sign out' | 'start over' | 'save' | 'view' | 'use' | 'tell' | 'ban address'; browser: number }
  | { do: 'kick'; user: number; coolDown: boolean }
  | { do: 'undo' | 'ban' | 'disable and enable' | 'new password' | 'not me'; user: number }
  | { do: 'policy'; user: number; policy: SeatPolicy }
  | { do: 'lift' | 'sweep' }
);

const browser = fc.nat({ max: BROWSERS.length - 1 });
const user = fc.nat({ max: USERS.length - 1 });
const after = fc.constantFrom(0, 0, 0, 1, 2);
const policy: fc.Arbitrary<SeatPolicy> = fc.record({
  seats: fc.constantFrom(1, 1, 2, Infinity),
  whenFull: fc.constantFrom('displace', 'deny', 'ask'),
  countOnly: fc.constantFrom('all', 'alive'),
  sameAddress: fc.constantFrom('counts', 'free', 'free'),
  shared: fc.record({ after: fc.constantFrom(0, 0, 2, 3), within: fc.constant(10 * MINUTE) }),
});

const coolDown = fc.constantFrom(false, false, true);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ do: fc.constant('sign in'), browser, user, after }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('take over'), browser, holder: fc.nat(3), after }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constantFrom('sign out', 'start over', 'save', 'view', 'view', 'use', 'tell'),
      browser,
      after,
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('kick'), user, coolDown, after }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('undo'), user, after }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('ban', 'disable and enable', 'new password', 'not me'),
      user,
      after,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('policy'), user, policy, after }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ban address'), browser, after }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('lift', 'lift', 'sweep'), after }) },
);

const long = [5 * SECOND, 5 * SECOND, 11 * SECOND, 61 * SECOND, 10 * MINUTE, 31 * MINUTE];
const pauses = [...Array<number>(7).fill(0), ...long];

/** Groups of steps at once; after each some time passes, or the store is closed and opened again. */
const groups = fc.array(
  fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 7, size: 'max' }),
    pause: fc.constantFrom(...pauses),
    reopen: fc.constantFrom(false, false, false, false, true),
  }),
  { minLength: 1, maxLength: 15, size: 'max' },
);

/** `policies`: of each user, to begin with. */
export const history = fc.record({ policies: fc.tuple(policy, policy), groups });
