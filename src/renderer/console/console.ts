import { createContext, use } from 'react';
import type { Alert, Output, Person, ServerStatus } from '../../../server/contract/contract.ts';
import type { Preferences } from '../appearance/preferences.ts';
import type { Client } from '../client/client.ts';
import { confirming, type Confirmation } from '../client/confirming.ts';
import { follow, type Follower } from '../client/follow.ts';
import { startClock } from '../state/clock.ts';
import type { PageAction } from '../commands/page-actions.ts';
import { deviceWords } from '../../../texts/device-words.ts';
import { createKicks, type Kicks } from '../people/kicks.ts';
import { createColumnChoice, type ColumnChoice } from '../people/column-choice.ts';
import { startFeed, type PeopleFeed } from '../people/people-feed.ts';
import { PeopleStore } from '../people/people-store.ts';
import { Selection } from '../people/selection.ts';
import { followStatus } from '../client/server-status.ts';
import { createObservable, type Observable } from '../state/observable.ts';
import type { Draft } from '../settings/draft.ts';

/** The settings of the house, and what they are where nothing was set. */
export type SettingsWithDefaults = Output<'settings.get'>;

/** All that an operator's console has at hand, outside React. */
export interface OperatorConsole {
  client: Client;
  preferences: Preferences;
  /** The question for the operator's password that some calls of `client` wait for. */
  confirmation: Confirmation;
  people: PeopleStore;
  feed: PeopleFeed;
  selection: Selection;
  columnChoice: ColumnChoice;
  /** What can still be taken back. */
  kicks: Kicks;
  alerts: Follower<readonly Alert[]>;
  settings: Follower<SettingsWithDefaults>;
  /** Settings being changed; stays while another page is looked at. */
  draft: Observable<Draft | null> & { set: (draft: Draft | null) => void };
  /** What a page is asked for from elsewhere, until it does it. */
  pageAction: Observable<PageAction | null> & { set: (pageAction: PageAction | null) => void };
  status: Observable<ServerStatus | null>;
  /** Whether somebody can see the page. */
  onScreen: Observable<boolean>;
  /** Milliseconds since 1970, in calm steps. */
  clock: Observable<number>;
  now: () => number;
}

/**
 * Sets up a console on a client; it works until the page is left.
 * @param onScreen whether somebody can see the page
 */
export function createOperatorConsole(
  unconfirmed: Client,
  preferences: Preferences,
  onScreen: Observable<boolean>,
  now: () => number,
): OperatorConsole {
  const { client, confirmation } = confirming(unconfirmed);
  const people = new PeopleStore((person: Person) =>
    deviceWords(preferences.wording.get().texts, person.device),
  );
  const selection = new Selection();
  people.onGone((sessions) => selection.drop(sessions));
  return {
    client,
    preferences,
    confirmation,
    people,
    selection,
    columnChoice: createColumnChoice(() => localStorage),
    kicks: createKicks(client, (user) => people.has(user), now),
    alerts: follow(client, () => client.call('alerts.list', {}), 'alerts.changed'),
    settings: follow(client, () => client.call('settings.get', {}), 'settings.changed'),
    draft: createObservable<Draft | null>(null),
    pageAction: createObservable<PageAction | null>(null),
    feed: startFeed(client, people, onScreen, now),
    status: followStatus(client),
    onScreen,
    clock: startClock(onScreen, now),
    now,
  };
}

export const ConsoleContext = createContext<OperatorConsole | null>(null);

/** The console of this page. */
export function useConsole(): OperatorConsole {
  const operatorConsole = use(ConsoleContext);
  if (operatorConsole === null) throw new Error('no desk around this component');
  return operatorConsole;
}
