import type { Server } from 'node:http';
import { measureSelf } from './measuring.ts';

/** Lets a server listen on any free port of this machine, and be measured. */
export function listenAndMeasure(http: Server): void {
  http.listen(0, '127.0.0.1', () => {
    const address = http.address();
    if (address === null || typeof address === 'string') throw new Error('it listens on no port');
    measureSelf(address.port);
  });
}
