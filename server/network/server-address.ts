import { hostname } from 'node:os';
import type { ServerNetwork } from '../contract/contract.ts';
import { serverUrls } from './addresses.ts';

/** The URLs of this server, and its name among several nodes. */
export interface ServerAddress {
  /** The configured port; once the server listens, the actual one. */
  port: number;
  /** The configured name, or machine and port. */
  name(): string;
  /** Looked up at each call: a computer may wake up in another network. */
  urls(): ReturnType<typeof serverUrls>;
  network(): ServerNetwork;
}

export function createServerAddress(config: {
  host: string | undefined;
  port: number;
  node: string | undefined;
  tls: unknown;
  allowedHosts: readonly string[];
}): ServerAddress {
  const { host, node, allowedHosts } = config;
  const tls = config.tls !== undefined;
  return {
    port: config.port,
    name() {
      return node ?? `${hostname()}:${this.port}`;
    },
    urls() {
      return serverUrls({ host, port: this.port, tls });
    },
    network() {
      return { host: host ?? null, port: this.port, https: tls, allowedHosts: [...allowedHosts] };
    },
  };
}
