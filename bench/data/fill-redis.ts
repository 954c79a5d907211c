import { defaultSettings } from '../../server/contract/contract.ts';
import { sessionKey } from '../../server/ids.ts';
import { createPasswords } from '../../server/accounts/passwords.ts';
import { lifetimeOf, policyOf, seatPolicyOf } from '../../server/settings.ts';
import { openRedisStore } from '../../server/store/redis/redis.ts';
import type { Store } from '../../server/store/store.ts';
import { agentOf, nameOf, OPERATOR, PASSWORD, publicIdOf, sessionIdOf } from './users.ts';

/** Concurrent sign-ins, so that the store can commit them in groups. */
const AT_ONCE = 200;
const MINUTE = 60 * 1000;

/** Signs in this many users without passwords, and the operator, directly in the store. */
export async function fillRedis(url: string, users: number): Promise<void> {
  const store = await openRedisStore(url, (error) => {
    throw error;
  });
  try {
    await signIn(store, OPERATOR, await createPasswords().hash(PASSWORD));
    const all = Array.from({ length: users }, (_, user) => user).values();
    const signingIn = async () => {
      for (const user of all) await signIn(store, user, null);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, signingIn));
  } finally {
    await store.close();
  }
}

async function signIn(store: Store, user: number, passwordHash: string | null): Promise<void> {
  const now = Date.now();
  const name = nameOf(user);
  const address = `192.168.${(user >> 8) % 256}.${Math.abs(user) % 256}`;
  const by = { actor: null, at: now, address };
  const role = passwordHash === null ? 'user' : 'operator';
  const account = await store.accounts.add({ name, folded: name, role, passwordHash }, by);
  const policy = policyOf(defaultSettings, {});
  const claimed = await store.sessions.claim({
    key: sessionKey(sessionIdOf(user)),
    id: publicIdOf(user),
    now,
    address,
    agent: agentOf(user),
    from: null,
    viewedAt: null,
    account: account?.id ?? '',
    passwordVersion: account?.passwordVersion ?? 0,
    byName: passwordHash === null,
    lifetime: lifetimeOf(policy),
    policy: seatPolicyOf(policy, defaultSettings),
    aliveFor: MINUTE,
    takeOver: null,
    admits: 'all',
  });
  if (!claimed.ok) throw new Error(`${name} was not signed in: ${claimed.why}`);
}
