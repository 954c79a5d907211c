import type { ServerMessage } from '../contract/contract.ts';
import type { Entry } from './presence-state.ts';

/** A message to a page, as it goes over its socket. */
export function encode(message: ServerMessage): string {
  return JSON.stringify(message);
}

/** Tells a page that the server's machine sleeps. */
export const asleep = ({ user }: Entry) => ({ type: 'asleep', signedIn: user !== null }) as const;
