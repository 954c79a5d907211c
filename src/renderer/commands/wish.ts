import { useEffect, useRef } from 'react';
import { useDesk } from '../desk.ts';
import { openRoute, type Page } from '../route.ts';
import { useObservable } from '../use-observable.ts';

/** What a page can be asked for from anywhere, and the page that does it. */
export const wishes = {
  addAccount: 'accounts',
  importAccounts: 'accounts',
  ban: 'bans',
  messageEverybody: 'people',
  kickEverybody: 'people',
} as const satisfies Record<string, Page>;
export type Wish = keyof typeof wishes;

/** Asks a page for something: it is opened, and does it. */
export function useMakeWish(): (wish: Wish) => void {
  const { wish } = useDesk();
  return (name) => {
    wish.set(name);
    openRoute({ page: wishes[name], query: '' });
  };
}

/** Does what was asked of this page, once, as soon as it can. */
export function useGrant(can: boolean, grants: Partial<Record<Wish, () => void>>): void {
  const { wish } = useDesk();
  const asked = useObservable(wish);
  const latest = useRef(grants);
  useEffect(() => {
    latest.current = grants;
  });
  useEffect(() => {
    const grant = asked === null ? undefined : latest.current[asked];
    if (!can || grant === undefined) return;
    wish.set(null);
    grant();
  }, [asked, can, wish]);
}
