import { defaultSettings } from '../server/contract/contract.ts';
import { sessionKey } from '../server/ids.ts';
import { createPasswords } from '../server/accounts/passwords.ts';
import { lifetimeOf, policyOf, seatPolicyOf } from '../server/settings.ts';
import { openRedisStore } from '../server/store/redis/redis.ts';
import type { Store } from '../server/store/store.ts';
import { agentOf, nameOf, OPERATOR, PASSWORD, publicIdOf, sessionIdOf } from './guests.ts';

/** Guests who are signed in at the same time: what they ask for is committed together. */
const AT_ONCE = 200;
const MINUTE = 60 * 1000;

/** Signs this many guests, by their names alone, and the operator in at the store itself, as a node would. */
export async function fillRedis(url: string, guests: number): Promise<void> {
  const store = await openRedisStore(url, (error) => {
    throw error;
  });
  try {
    await signIn(store, OPERATOR, await createPasswords().hash(PASSWORD));
    const all = Array.from({ length: guests }, (_, guest) => guest).values();
    const signingIn = async () => {
      for (const guest of all) await signIn(store, guest, null);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, signingIn));
  } finally {
    await store.close();
  }
}

async function signIn(store: Store, guest: number, passwordHash: string | null): Promise<void> {
  const now = Date.now();
  const name = nameOf(guest);
  const address = `192.168.${(guest >> 8) % 256}.${Math.abs(guest) % 256}`;
  const by = { actor: null, at: now, address };
  const role = passwordHash === null ? 'user' : 'operator';
  const account = await store.accounts.add({ name, folded: name, role, passwordHash }, by);
  const policy = policyOf(defaultSettings, {});
  const claimed = await store.sessions.claim({
    key: sessionKey(sessionIdOf(guest)),
    id: publicIdOf(guest),
    now,
    address,
    agent: agentOf(guest),
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
