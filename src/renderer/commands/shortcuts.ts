import type { Texts } from '../../../texts/texts.ts';
import type { Page } from '../shell/route.ts';
import { withMod } from '../ui/shortcut.ts';

/** After a `g`: where a letter leads. */
export const pageLetters: Record<Page, string> = {
  overview: 'o',
  people: 'p',
  accounts: 'a',
  bans: 'b',
  visits: 'v',
  audit: 'l',
  settings: 's',
  computer: 'c',
};

/** Keys that are pressed together stand in one string; those that follow each other do not. */
export interface Shortcut {
  keys: readonly string[];
  words: string;
}

export interface ShortcutGroup {
  title: string;
  shortcuts: readonly Shortcut[];
}

/** All that can be done by keys alone, as it is shown to people. */
export function shortcutGroups(texts: Texts, pages: readonly Page[]): ShortcutGroup[] {
  const everywhere: Shortcut[] = [
    { keys: [withMod('K')], words: texts('console.commands.shortcut.palette') },
    { keys: ['?'], words: texts('console.commands.shortcut.sheet') },
    { keys: ['/'], words: texts('console.commands.shortcut.search') },
    { keys: [withMod('Z')], words: texts('console.commands.shortcut.undo') },
  ];
  const list: Shortcut[] = [
    { keys: ['↑↓'], words: texts('console.commands.shortcut.move') },
    { keys: ['Space'], words: texts('console.commands.shortcut.select') },
    { keys: [withMod('A')], words: texts('console.commands.shortcut.selectAll') },
    { keys: ['Delete'], words: texts('console.commands.shortcut.kick') },
    { keys: ['Shift+F10'], words: texts('console.commands.shortcut.menu') },
  ];
  const toPages = pages.map((page) => ({
    keys: ['G', pageLetters[page].toUpperCase()],
    words: texts(`console.navigation.${page}`),
  }));
  return [
    { title: texts('console.commands.everywhere'), shortcuts: everywhere },
    { title: texts('console.commands.inList'), shortcuts: list },
    { title: texts('console.commands.pages'), shortcuts: toPages },
  ];
}
