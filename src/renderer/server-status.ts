import type { ServerStatus } from '../../server/contract/contract.ts';
import type { Client } from './client/client.ts';
import { createLatest } from './client/latest.ts';
import { createObservable, type Observable } from './observable.ts';

/** The server's status, asked for whenever the line comes up or the server says that it changed; null before. */
export function followStatus(client: Client): Observable<ServerStatus | null> {
  const status = createObservable<ServerStatus | null>(null);
  const latest = createLatest();
  function ask() {
    if (client.line.get().state !== 'connected') return;
    // What was known stays if it fails; the line's own state says what is wrong.
    latest.ask(
      () => client.call('server.status', {}),
      status.set,
      () => undefined,
    );
  }
  client.line.subscribe(ask);
  client.onEvent((event) => {
    if (event.type === 'server.changed' || event.type === 'store.changed') ask();
  });
  ask();
  return status;
}
