import { useCallback, useEffect, useMemo, useState } from 'react';
import { replaceQuery } from '../shell/route.ts';
import { readOpen, readView, writeView, type PeopleView } from './people-view.ts';

/** The address follows so many milliseconds later: browsers refuse to change it at the pace of a held key. */
const follows = 200;

/** What of the page the address keeps: the view, and whose panel is open. */
export function usePeopleAddress(query: string): {
  /** The same object as long as nothing of it changes. */
  view: PeopleView;
  show: (view: PeopleView) => void;
  /** Session of the person that is open. */
  open: string | null;
  /** The same function every time. */
  setOpen: (session: string | null) => void;
} {
  const key = writeView(readView(query));
  const view = useMemo(() => readView(key), [key]);
  const [chosen, setChosen] = useState<{ session: string | null } | null>(null);
  const setOpen = useCallback((session: string | null) => setChosen({ session }), []);
  const open = chosen === null ? readOpen(query) : chosen.session;
  useEffect(() => {
    if (chosen === null) return undefined;
    const timer = setTimeout(() => {
      replaceQuery(writeView(view, chosen.session));
      setChosen(null);
    }, follows);
    return () => clearTimeout(timer);
  }, [chosen, view]);
  return {
    view,
    show: (next) => replaceQuery(writeView(next, open)),
    open,
    setOpen,
  };
}
