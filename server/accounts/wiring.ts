import type { Store } from '../store/store.ts';
import { createAccountLinks } from './account-links.ts';
import { createAuthentication } from './authentication.ts';
import { createFirstOperator } from './first-operator.ts';
import { createLoginThrottle } from './login-throttle.ts';
import { createPasswords } from './passwords.ts';
import { createSignedTokens } from './signed-tokens.ts';

/** Creates what authenticates people: passwords, links, tokens and the login throttle. */
export async function wireAccounts({ store, now }: { store: Store; now: () => number }) {
  const { accounts, nodes } = store;
  const passwords = createPasswords();
  const loginThrottle = createLoginThrottle({ nodes, secret: await store.secret('guessing'), now });
  return {
    passwords,
    authentication: createAuthentication({ store, passwords, loginThrottle, now }),
    accountLinks: createAccountLinks({ accounts, passwords, loginThrottle, now }),
    firstOperator: createFirstOperator({ accounts, passwords, now }),
    signedTokens: createSignedTokens(await store.secret('seals')),
  };
}
