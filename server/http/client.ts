import type { IncomingMessage } from 'node:http';
import type { Client } from '../seats/client.ts';
import { MAX_AGENT } from '../user-agents/devices.ts';

/** The client of a request, for HTTP and upgrades. */
export function clientOf(request: IncomingMessage, addressOf: (request: IncomingMessage) => string): Client {
  return { address: addressOf(request), agent: (request.headers['user-agent'] ?? '').slice(0, MAX_AGENT) };
}
