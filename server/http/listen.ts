import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';

/**
 * Most connections that wait to be accepted: after a restart everybody reconnects at once. The system may
 * allow fewer.
 */
const BACKLOG = 4_096;

/**
 * Listens on the configured host and port.
 * @returns the port
 * @throws AppError `port-taken`, `port-forbidden`, `host-unknown`
 */
export function listen(http: Server, { host, port }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    http.listen({ port, host, backlog: BACKLOG }, () => {
      http.removeAllListeners('error');
      resolve((http.address() as AddressInfo).port);
    });
  });
}

function listenError(error: NodeJS.ErrnoException, host: string | undefined, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new AppError('port-taken', `Port ${port} is used by another program.`, { port });
    case 'EACCES':
      return new AppError('port-forbidden', `This user may not listen on port ${port}.`, { port });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new AppError('host-unknown', `${host} is no address of this machine.`, { host });
    default:
      return error;
  }
}
