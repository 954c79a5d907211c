import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { trackConnections } from '../limits/connection-limit.ts';
import { listen } from './listen.ts';
import { createHttp } from './server.ts';

/** Milliseconds in which current answers may finish when the server stops. */
const LAST_ANSWERS = 1_500;

/** The HTTP server and its open connections. */
export interface Listener {
  /**
   * @returns the port
   * @throws AppError `port-taken`, `port-forbidden`, `host-unknown`
   */
  listen(): Promise<number>;
  /**
   * Accepts no more connections. Resolves when current answers are finished, after LAST_ANSWERS at the
   * latest.
   */
  drain(): Promise<void>;
  /** Destroys all connections. */
  destroy(): void;
}

/** @param isProxy true for an address whose connections belong to many clients */
export function createListener(
  config: Config,
  on: Parameters<typeof createHttp>[1],
  isProxy: (address: string) => boolean,
): Listener {
  const http = createHttp(config.tls, on);
  const connections = trackConnections(http, isProxy);
  return {
    listen: () => listen(http, config),
    async drain() {
      const stopped = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeIdleConnections();
      await Promise.race([stopped, wait(LAST_ANSWERS, undefined, { ref: false })]);
    },
    destroy() {
      for (const connection of connections.keys()) connection.destroy();
    },
  };
}
