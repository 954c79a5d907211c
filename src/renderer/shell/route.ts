import { useSyncExternalStore } from 'react';

export const pages = [
  'overview',
  'people',
  'accounts',
  'bans',
  'visits',
  'audit',
  'settings',
  'computer',
] as const;
export type Page = (typeof pages)[number];

/** Where the console is: a page and its query, kept in the hash of the address. */
export interface Route {
  page: Page;
  query: string;
}

/** The route that a hash such as `#/people?q=ada` names; people where it names none. */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { page: pages.find((name) => name === path) ?? 'people', query };
}

/** The hash that names a route. */
export function writeRoute({ page, query }: Route): string {
  return query === '' ? `#/${page}` : `#/${page}?${query}`;
}

const changed = 'hashchange';

/** Opens another page. */
export function openRoute(route: Route): void {
  location.hash = writeRoute(route);
  // The browser tells of it later, and the next key may come before.
  window.dispatchEvent(new Event(changed));
}

/** Changes the query of the page that is open, without a step in the history. */
export function replaceQuery(query: string): void {
  const { page } = readRoute(location.hash);
  history.replaceState(null, '', writeRoute({ page, query }));
  window.dispatchEvent(new Event(changed));
}

/** The route, followed. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(listen, () => location.hash);
  return readRoute(hash);
}

function listen(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  return () => window.removeEventListener(changed, listener);
}
