import type { ReactNode } from 'react';

/** Something to go to or to do. */
export interface Command {
  id: string;
  words: string;
  icon: ReactNode;
  /** Keys that do it without this list. */
  keys?: readonly string[];
  run: () => void;
  /** It leads to a field; otherwise the focus goes back to where it was. */
  takesFocus?: boolean;
}

/** A type, as the list takes groups with anything besides, which an interface is not. */
export type CommandGroup = { title: string; items: Command[] };

/** Those of each group in which all the words that were typed occur; groups without any are left out. */
export function matching(groups: readonly CommandGroup[], typed: string): CommandGroup[] {
  const fits = matcher(typed);
  return groups
    .map((group) => ({ ...group, items: group.items.filter(({ words }) => fits(words)) }))
    .filter(({ items }) => items.length > 0);
}

/** Whether all the words that were typed occur in a text, however they are written. */
export function matcher(typed: string): (text: string) => boolean {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return (text) => {
    const folded = fold(text);
    return words.every((word) => folded.includes(word));
  };
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();
