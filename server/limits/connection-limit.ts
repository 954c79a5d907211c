import type { Server, Socket } from 'node:net';
import { isLoopback, normalizeAddress } from '../network/addresses.ts';

/** Most connections from one address. A school behind one router stays far below. */
const PER_ADDRESS = 2_000;
/** Most connections in total. Systems commonly allow a process 20,000 descriptors or more. */
const IN_ALL = 19_000;

/**
 * Tracks all open connections of a server and their addresses, upgraded ones too, and limits them per address
 * and in total. This machine and trusted proxies, which carry many clients, have no limit per address.
 */
export function trackConnections(
  http: Server,
  isProxy: (address: string) => boolean,
  limits = { perAddress: PER_ADDRESS, inAll: IN_ALL },
): ReadonlyMap<Socket, string> {
  const connections = new Map<Socket, string>();
  const held = new Map<string, number>();
  // One shared listener: a closure for each connection would take more memory than its data.
  function forget(this: Socket): void {
    const address = connections.get(this) ?? '';
    connections.delete(this);
    const left = (held.get(address) ?? 1) - 1;
    if (left === 0) held.delete(address);
    else held.set(address, left);
  }
  http.maxConnections = limits.inAll;
  http.on('connection', (socket: Socket) => {
    const address = normalizeAddress(socket.remoteAddress ?? '');
    const count = (held.get(address) ?? 0) + 1;
    if (count > limits.perAddress && !isLoopback(address) && !isProxy(address)) return void socket.destroy();
    held.set(address, count);
    connections.set(socket, address);
    socket.on('close', forget);
  });
  return connections;
}
