import { createContext, use } from 'react';
import type { Person, ServerStatus } from '../../server/contract.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Client } from './client/client.ts';
import { startClock } from './clock.ts';
import { deviceWords } from '../../texts/device-words.ts';
import { startFeed, type PeopleFeed } from './people/people-feed.ts';
import { PeopleStore } from './people/people-store.ts';
import { Selection } from './people/selection.ts';
import { followStatus } from './server-status.ts';
import type { Observable } from './observable.ts';

/** All that an operator's desk has at hand, outside React. */
export interface Desk {
  client: Client;
  people: PeopleStore;
  feed: PeopleFeed;
  selection: Selection;
  status: Observable<ServerStatus | null>;
  /** Milliseconds since 1970, in calm steps. */
  clock: Observable<number>;
  now: () => number;
}

/** Sets up a desk on a client; it works until the page is left. */
export function createDesk(client: Client, texts: Texts, now: () => number): Desk {
  const people = new PeopleStore((person: Person) => deviceWords(texts, person.device));
  const selection = new Selection();
  people.onGone((sessions) => selection.drop(sessions));
  return {
    client,
    people,
    selection,
    feed: startFeed(client, people, now),
    status: followStatus(client),
    clock: startClock(now),
    now,
  };
}

export const DeskContext = createContext<Desk | null>(null);

/** The desk of this page. */
export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (desk === null) throw new Error('no desk around this component');
  return desk;
}
