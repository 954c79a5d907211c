import type { IncomingMessage } from 'node:http';
import type { Config } from '../config.ts';
import { createClientAddress, createProxies } from '../network/client-address.ts';
import { createHosts } from '../network/hosts.ts';
import { createRobots } from '../user-agents/robots.ts';
import { createApp, type AppDeps } from './app.ts';
import { clientOf } from './client.ts';
import { createCookie } from './cookie.ts';
import { createReadiness } from './readiness.ts';

/** Dependencies that are created here, for HTTP and sockets alike. */
type Made = 'hosts' | 'cookie' | 'readiness' | 'isRobot' | 'clientOf' | 'assets';

/** Creates the HTTP app and what sockets share with it. */
export function wireHttp(config: Config, deps: Omit<AppDeps, Made>) {
  const { store, log, now } = deps;
  const proxies = createProxies(config.trustProxy);
  const addressOf = createClientAddress(proxies);
  const shared = {
    hosts: createHosts([config.allowedHosts, config.host ?? []].flat(), now),
    cookie: createCookie(config.tls !== undefined),
    readiness: createReadiness({ store, log }),
    clientOf: (request: IncomingMessage) => clientOf(request, addressOf),
  };
  const app = createApp({ ...deps, ...shared, isRobot: createRobots(), assets: config.assets });
  return { ...shared, answer: app.callback(), isProxy: (address: string) => proxies.includes(address) };
}
