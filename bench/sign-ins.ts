import { agentOf, nameOf } from './guests.ts';
import type { Operator } from './operator.ts';
import type { Asked } from './requests.ts';

/**
 * A guest signs in, from a browser that nobody knows.
 * @param path of Usher, or of the peer. @param password left out where a name is enough
 */
export function signInOf(guest: number, path: string, password?: string): Asked {
  return {
    method: 'POST',
    path,
    headers: { accept: 'application/json', 'content-type': 'application/json', 'user-agent': agentOf(guest) },
    body: JSON.stringify({ username: nameOf(guest), password }),
  };
}

/** From now on a name is enough, and a seat may change hands any number of times. */
export async function letNamesIn(operator: Operator): Promise<void> {
  await operator.call('settings.set', { change: { signIn: 'names', sharedAfter: 0 }, now: false });
}
