import { Copy, Keyboard, LogOut, QrCode, Undo2, UserRound } from 'lucide-react';
import { copyText } from '../clipboard.ts';
import { useDesk } from '../desk.ts';
import { openRoute } from '../route.ts';
import { pageIcons } from '../shell/page-icons.tsx';
import { usePages } from '../shell/use-pages.ts';
import { useTexts } from '../texts-context.ts';
import { withMod } from '../ui/shortcut.ts';
import { useToast } from '../ui/use-toast.ts';
import { useObservable } from '../use-observable.ts';
import type { Command, CommandGroup } from './command.ts';
import { pageLetters } from './shortcuts.ts';
import { useUndo } from '../people/use-undo.ts';

/** People are many: so many of those who fit are offered. */
const PEOPLE = 8;

/**
 * All there is to go to and to do from anywhere; people only once something is typed.
 * @param show opens what is a dialog of its own
 */
export function useCommands(typed: string, show: (what: 'sheet' | 'code') => void): CommandGroup[] {
  const { client, people, kicks, status } = useDesk();
  const texts = useTexts();
  const toast = useToast();
  const undo = useUndo();
  const pages = usePages();
  const server = useObservable(status);
  const url = server?.urls[0];
  const last = useObservable(kicks).at(-1);

  const toPages = pages.map((page) => ({
    id: `page ${page}`,
    words: texts(`console.navigation.${page}`),
    icon: pageIcons[page],
    keys: ['G', pageLetters[page].toUpperCase()],
    run: () => openRoute({ page, query: '' }),
  }));
  const deeds: Command[] = [];
  if (last !== undefined) {
    deeds.push({
      id: 'undo',
      words: texts('console.commands.undo'),
      icon: <Undo2 aria-hidden />,
      keys: [withMod('Z')],
      run: () => undo(last),
    });
  }
  if (url !== undefined) {
    deeds.push({
      id: 'copy',
      words: texts('console.commands.copyAddress'),
      icon: <Copy aria-hidden />,
      run: () =>
        void copyText(client, url).then((copied) =>
          copied
            ? toast(texts('console.join.copied'), 'good')
            : toast(texts('console.join.copyFailed'), 'bad'),
        ),
    });
  }
  if (url !== undefined && server?.local === false) {
    deeds.push({
      id: 'code',
      words: texts('console.commands.showCode'),
      icon: <QrCode aria-hidden />,
      run: () => show('code'),
    });
  }
  deeds.push({
    id: 'sheet',
    words: texts('console.commands.sheet'),
    icon: <Keyboard aria-hidden />,
    keys: ['?'],
    run: () => show('sheet'),
  });
  if (client.desktop === null) {
    deeds.push({
      id: 'sign out',
      words: texts('console.commands.signOut'),
      icon: <LogOut aria-hidden />,
      run: () => document.querySelector<HTMLFormElement>('.owner form')?.requestSubmit(),
    });
  }
  return [
    { title: texts('console.commands.pages'), items: toPages },
    { title: texts('console.commands.deeds'), items: deeds },
    { title: texts('console.commands.people'), items: typed.trim() === '' ? [] : whoFits() },
  ];

  function whoFits(): Command[] {
    const wanted = typed.trim().normalize('NFKC').toLowerCase();
    const names = new Set<string>();
    for (const { user } of people.all()) {
      if (user !== null && user.normalize('NFKC').toLowerCase().includes(wanted)) names.add(user);
      if (names.size === PEOPLE) break;
    }
    return [...names].map((name) => ({
      id: `person ${name}`,
      words: name,
      icon: <UserRound aria-hidden />,
      run: () => openRoute({ page: 'people', query: new URLSearchParams({ q: name }).toString() }),
    }));
  }
}
