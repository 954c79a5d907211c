import { codeOf } from '../client/call-error.ts';
import type { Client } from '../client/client.ts';
import { createLatest } from '../state/latest.ts';
import { createObservable, type Observable } from '../state/observable.ts';
import { sortEvery, type PeopleStore } from './people-store.ts';

/** A page that nobody can see for so many milliseconds is fed no longer: looking away for a moment costs no new list. */
export const unwatchAfter = 10_000;

/** The feed of people into the store, on as long as somebody can see it. */
export interface PeopleFeed {
  /** What was thrown when the feed could not be started; null while it is well. */
  readonly error: Observable<unknown>;
  /** Asks for the feed again. */
  retry: () => void;
  stop: () => void;
}

/** Starts the feed with the connection, again after each loss of it, and pauses while nobody can see the page. */
export function startFeed(
  client: Client,
  store: PeopleStore,
  onScreen: Observable<boolean>,
  now: () => number,
): PeopleFeed {
  const error = createObservable<unknown>(null);
  const latest = createLatest();
  let watching = false;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  function watch() {
    if (client.connection.get().state !== 'connected' || watching || !onScreen.get()) return;
    watching = true;
    latest.ask(
      () => client.call('people.watch', {}),
      () => error.set(null),
      (thrown) => {
        // A lost connection shows by itself, and comes back by itself. A long list on a slow one is still coming.
        if (codeOf(thrown) === 'not-serving') return;
        watching = false;
        error.set(thrown);
      },
    );
  }

  function forget() {
    watching = false;
    latest.forget();
  }

  function unwatch() {
    if (!watching) return;
    forget();
    // If it fails the connection is down, and with it the feed.
    client.call('people.unwatch', {}).catch(() => undefined);
  }

  function follow() {
    if (client.connection.get().state === 'connected') watch();
    else forget();
  }

  function look() {
    clearTimeout(leaving);
    if (onScreen.get()) watch();
    else leaving = setTimeout(unwatch, unwatchAfter);
  }

  const stopLine = client.connection.subscribe(follow);
  const stopEvents = client.onEvent((event) => {
    if (event.type === 'people.snapshot' || event.type === 'people.changed') store.apply(event, now());
    // The list may not have been there to be read.
    if (event.type === 'store.changed') watch();
    // In the desktop the connection outlives the server, and another server feeds nobody until asked.
    if (event.type === 'server.changed' && client.desktop !== null) {
      forget();
      watch();
    }
  });
  const stopLooking = onScreen.subscribe(look);
  const ticker = setInterval(() => store.tick(now()), sortEvery);
  watch();

  return {
    error,
    retry: watch,
    stop: () => {
      stopLine();
      stopEvents();
      stopLooking();
      clearInterval(ticker);
      clearTimeout(leaving);
      unwatch();
    },
  };
}
