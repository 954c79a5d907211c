import type { ServerStatus } from '../../../server/contract/contract.ts';
import type { Client } from './client.ts';
import { createLatest } from '../state/latest.ts';
import { createObservable, type Observable } from '../state/observable.ts';

/** The server's status, asked for whenever the connection comes up or the server says that it changed; null before. */
export function followStatus(client: Client): Observable<ServerStatus | null> {
  const status = createObservable<ServerStatus | null>(null);
  const latest = createLatest();
  function ask() {
    if (client.connection.get().state !== 'connected') return;
    // What was known stays if it fails; the connection's own state says what is wrong.
    latest.ask(
      () => client.call('server.status', {}),
      status.set,
      () => undefined,
    );
  }
  client.connection.subscribe(ask);
  client.onEvent((event) => {
    if (event.type === 'server.changed' || event.type === 'store.changed') ask();
  });
  ask();
  return status;
}
