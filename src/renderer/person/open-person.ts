import type { Person, PersonDetail } from '../../../server/contract/contract.ts';
import { codeOf } from '../client/call-error.ts';
import type { Client } from '../client/client.ts';
import { createLatest } from '../state/latest.ts';
import { createThrottle } from '../state/throttle.ts';
import { createObservable, type Observable } from '../state/observable.ts';
import type { PeopleStore } from '../people/people-store.ts';

/** The server is asked only about somebody who stays open so long, in milliseconds: keys may pass by many. */
export const askAfter = 150;
/** It is asked again at most this often, in milliseconds. */
export const askEvery = 1000;

/** What a desk knows of one person. */
export interface OpenPerson {
  /** The row of the session that was opened, as it is or was at last; null if it was never in the table. */
  person: Person | null;
  /** Whether that session is still live. */
  here: boolean;
  /** All live sessions of the account, the newest sign-in first; of a visitor the one there is. */
  live: readonly Person[];
  /** Null before the first answer. */
  detail: PersonDetail | null;
  /** What was thrown by the last question; null while all is well. */
  error: unknown;
}

/**
 * Follows the person of a session: their live sessions as the feed tells of them; what else is known is asked again
 * whenever one of them comes or goes, or accounts or bans change.
 */
export function openPerson(
  client: Pick<Client, 'call' | 'connection' | 'onEvent'>,
  people: PeopleStore,
  session: string,
): Observable<OpenPerson> & { reload: () => void; stop: () => void } {
  const open = createObservable<OpenPerson>({
    person: null,
    here: false,
    live: [],
    detail: null,
    error: null,
  });
  const latest = createLatest();
  let followed: string | null = null;
  let stopUser = () => {};
  let known = '';
  let settled = false;

  function ask() {
    if (client.connection.get().state !== 'connected') return;
    latest.ask(
      () => client.call('people.detail', { session }),
      (detail) => {
        open.set({ ...open.get(), detail, error: null });
        look();
      },
      (thrown) => {
        // A lost line shows by itself, and comes back by itself.
        if (codeOf(thrown) !== 'not-serving') open.set({ ...open.get(), error: thrown });
      },
    );
  }
  const seldom = createThrottle(ask, askEvery);
  const settling = setTimeout(() => {
    settled = true;
    seldom.ask();
  }, askAfter);
  const askAgain = () => {
    if (settled) seldom.ask();
  };

  function look() {
    const { person: before, detail } = open.get();
    const row = people.row(session);
    const person = row ?? before;
    const user = person === null ? (detail?.account?.name ?? null) : person.user;
    if (user !== followed) {
      stopUser();
      followed = user;
      stopUser = user === null ? () => {} : people.subscribeUser(user, look);
    }
    const ofVisitor = row === undefined ? [] : [row];
    const live = user === null ? ofVisitor : people.rowsOf(user);
    open.set({ ...open.get(), person, here: row !== undefined, live });
    const now = [user, ...live.map((one) => one.session)].join('\n');
    if (now === known) return;
    known = now;
    askAgain();
  }

  const stops = [
    people.subscribeRow(session, look),
    client.connection.subscribe(askAgain),
    client.onEvent(({ type }) => {
      if (type === 'accounts.changed' || type === 'bans.changed') askAgain();
    }),
  ];
  look();
  return {
    get: open.get,
    subscribe: open.subscribe,
    reload: ask,
    stop: () => {
      clearTimeout(settling);
      seldom.stop();
      latest.forget();
      stopUser();
      for (const stop of stops) stop();
    },
  };
}
