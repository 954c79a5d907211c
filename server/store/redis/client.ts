import { RedisClient } from 'redis';
import type { Credentials } from '../rules/server-addresses.ts';
import { ANSWER_WITHIN } from './within.ts';

/** To be made once: the library takes tens of milliseconds for it. */
export const clientMaker = () => RedisClient.factory({ RESP: 2 });
export type MakeClient = ReturnType<typeof clientMaker>;

/** How clients of the library are made to ask these servers. They never connect again by themselves. */
export function clientOptions(tls: boolean, { username, password }: Credentials) {
  return {
    RESP: 2 as const,
    name: 'usher',
    disableOfflineQueue: true,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    socket: { connectTimeout: ANSWER_WITHIN, reconnectStrategy: false as const, ...(tls && { tls }) },
  };
}
