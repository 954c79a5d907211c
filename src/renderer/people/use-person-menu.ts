import { useCallback, useEffect, useState } from 'react';
import { useConsole } from '../console/console.ts';
import { usePersonWords } from './use-person-words.ts';

/** Whose menu it is, and what it stands at. */
export interface MenuPlace {
  session: string;
  name: string;
  anchor: Element;
}

/** The one menu of the table. While it is open the rows keep their place. */
export function usePersonMenu(): {
  /** Of the last one that was opened; stays while it closes. */
  place: MenuPlace | null;
  isOpen: boolean;
  /** Opens it, unless they left. The same function every time. */
  open: (session: string, anchor: Element) => void;
  close: () => void;
} {
  const { people, now } = useConsole();
  const personWords = usePersonWords();
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(
    (session: string, anchor: Element) => {
      const person = people.row(session);
      if (person === undefined) return;
      people.hold('menu');
      setPlace({ session, name: personWords(person), anchor });
      setOpen(true);
    },
    [people, personWords],
  );
  useEffect(() => () => people.release('menu', now()), [people, now]);
  return {
    place,
    isOpen,
    open,
    close: () => {
      setOpen(false);
      people.release('menu', now());
    },
  };
}
