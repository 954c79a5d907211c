import type { Server } from 'node:http';
import { measureSelf } from './measure-self.ts';

/** Listens on a free port of 127.0.0.1, and answers requests for measurements. */
export function listenAndMeasure(http: Server): void {
  http.listen(0, '127.0.0.1', () => {
    const address = http.address();
    if (address === null || typeof address === 'string') throw new Error('it listens on no port');
    measureSelf(address.port);
  });
}
