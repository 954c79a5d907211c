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
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      items: group.items.filter((command) => {
        const text = fold(command.words);
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ items }) => items.length > 0);
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();
