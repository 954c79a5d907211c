import type { Authentication } from '../accounts/authentication.ts';
import type { Passwords } from '../accounts/passwords.ts';
import type { Device } from '../contract/contract.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import type { Presence } from '../presence/presence.ts';
import type { CurrentSettings } from '../settings.ts';
import type { Store } from '../store/store.ts';
import { createOwnAccount } from './own-account.ts';
import { createSignIn } from './sign-in.ts';

/** Creates sign-in and what users do with their own account. */
export function wireSeats(deps: {
  store: Store;
  authentication: Authentication;
  passwords: Passwords;
  presence: Pick<Presence, 'aliveFor'>;
  signInsByName: RateLimit;
  settings: CurrentSettings;
  devices: (agent: string) => Device;
  now: () => number;
}) {
  const signIn = createSignIn({ ...deps, aliveFor: () => deps.presence.aliveFor });
  return { signIn, ownAccount: createOwnAccount({ ...deps, signIn }) };
}
