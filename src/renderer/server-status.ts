import type { ServerStatus } from '../../server/contract.ts';
import type { Client } from './client/client.ts';
import { createObservable, type Observable } from './observable.ts';

/** The server's status, asked for whenever the line comes up or the server says that it changed; null before. */
export function followStatus(client: Client): Observable<ServerStatus | null> {
  const status = createObservable<ServerStatus | null>(null);
  let asked = 0;
  function ask() {
    if (client.line.get().state !== 'connected') return;
    const mine = (asked += 1);
    client.call('server.status', {}).then(
      (answer) => {
        // A slow answer never overwrites a later one.
        if (mine === asked) status.set(answer);
      },
      // What was known stays; the line's own state says what is wrong.
      () => undefined,
    );
  }
  client.line.subscribe(ask);
  client.onEvent((event) => {
    if (event.type === 'server.changed') ask();
  });
  ask();
  return status;
}
