import { agentOf, nameOf } from '../data/users.ts';
import type { Operator } from './operator.ts';
import type { Asked } from './http-connections.ts';

/**
 * A request to sign in from an unknown browser.
 * @param path the sign-in path of Usher or the peer. @param password omitted if a name is enough
 */
export function signInOf(user: number, path: string, password?: string): Asked {
  return {
    method: 'POST',
    path,
    headers: { accept: 'application/json', 'content-type': 'application/json', 'user-agent': agentOf(user) },
    body: JSON.stringify({ username: nameOf(user), password }),
  };
}

/** Lets users sign in by name, and turns the limit for shared accounts off. */
export async function letNamesIn(operator: Operator): Promise<void> {
  await operator.call('settings.set', { change: { signIn: 'names', sharedAfter: 0 }, now: false });
}
