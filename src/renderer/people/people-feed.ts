import { codeOf } from '../client/call-error.ts';
import type { Client } from '../client/client.ts';
import { createObservable, type Observable } from '../observable.ts';
import { sortEvery, type PeopleStore } from './people-store.ts';

/** A window hidden this long is fed no longer; milliseconds. */
const unwatchAfter = 10_000;

/** The feed of people into the store, on as long as somebody can see it. */
export interface PeopleFeed {
  /** What was thrown when the feed could not be started; null while it is well. */
  readonly error: Observable<unknown>;
  /** Asks for the feed again. */
  retry: () => void;
  stop: () => void;
}

/** Starts the feed with the line, again after each loss of it, and pauses while the page is hidden. */
export function startFeed(client: Client, store: PeopleStore, now: () => number): PeopleFeed {
  const error = createObservable<unknown>(null);
  let watching = false;
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined;

  function watch() {
    if (client.line.get().state !== 'connected' || watching || document.hidden) return;
    watching = true;
    client.call('people.watch', {}).then(
      () => error.set(null),
      (thrown: unknown) => {
        watching = false;
        // A lost line shows by itself, and comes back by itself.
        if (codeOf(thrown) !== 'not-serving') error.set(thrown);
      },
    );
  }

  function unwatch() {
    if (!watching) return;
    watching = false;
    // If it fails the line is down, and with it the feed.
    client.call('people.unwatch', {}).catch(() => undefined);
  }

  function follow() {
    if (client.line.get().state === 'connected') watch();
    else watching = false;
  }

  function look() {
    clearTimeout(hiddenTimer);
    if (document.hidden) hiddenTimer = setTimeout(unwatch, unwatchAfter);
    else watch();
  }

  const stopLine = client.line.subscribe(follow);
  const stopEvents = client.onEvent((event) => {
    if (event.type === 'people.snapshot' || event.type === 'people.changed') store.apply(event, now());
    // In the desktop the line outlives the server, and another server feeds nobody until asked.
    if (event.type === 'server.changed' && client.desktop !== null) {
      watching = false;
      watch();
    }
  });
  document.addEventListener('visibilitychange', look);
  const ticker = setInterval(() => store.tick(now()), sortEvery);
  watch();

  return {
    error,
    retry: watch,
    stop: () => {
      stopLine();
      stopEvents();
      document.removeEventListener('visibilitychange', look);
      clearInterval(ticker);
      clearTimeout(hiddenTimer);
      unwatch();
    },
  };
}
