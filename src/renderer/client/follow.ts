import type { OperatorEvent } from '../../../server/contract/contract.ts';
import { createObservable, type Observable } from '../state/observable.ts';
import { codeOf } from './call-error.ts';
import type { Client } from './client.ts';
import { createLatest } from '../state/latest.ts';

/** What is known of something that changes on the server. */
export interface Followed<T> {
  /** Null before the first answer. */
  value: T | null;
  /** What was thrown by the last question; null while all is well. */
  error: unknown;
}

export interface Follower<T> extends Observable<Followed<T>> {
  /** Asks again. */
  reload: () => void;
  stop: () => void;
}

/** Asks at once, whenever the connection is back, and whenever the server says that it changed; after a failure, with the store. */
export function follow<T>(
  client: Pick<Client, 'connection' | 'onEvent'>,
  question: () => Promise<T>,
  changed: OperatorEvent['type'],
): Follower<T> {
  const followed = createObservable<Followed<T>>({ value: null, error: null });
  const latest = createLatest();
  const reload = () => {
    if (client.connection.get().state !== 'connected') return;
    latest.ask(
      question,
      (value) => followed.set({ value, error: null }),
      (thrown) => {
        // A lost connection shows by itself, and comes back by itself.
        if (codeOf(thrown) !== 'not-serving') followed.set({ ...followed.get(), error: thrown });
      },
    );
  };
  const stopLine = client.connection.subscribe(reload);
  const stopEvents = client.onEvent((event) => {
    const mayBeBack = event.type === 'store.changed' && followed.get().error !== null;
    if (event.type === changed || mayBeBack) reload();
  });
  reload();
  return {
    get: followed.get,
    subscribe: followed.subscribe,
    reload,
    stop: () => {
      stopLine();
      stopEvents();
      latest.forget();
    },
  };
}
