import {
  Ban,
  Copy,
  DoorClosed,
  DoorOpen,
  FileUp,
  Keyboard,
  LogOut,
  MessageSquare,
  MonitorUp,
  QrCode,
  Undo2,
  UserPlus,
  UserRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useConsole } from '../console/console.ts';
import { openRoute } from '../shell/route.ts';
import { pageIcons } from '../shell/page-icons.tsx';
import { usePages } from '../shell/use-pages.ts';
import { useSignIns } from '../sign-ins/use-sign-ins.ts';
import { useTexts } from '../wording/wording-context.ts';
import { withMod } from '../ui/shortcut.ts';
import { useCopy } from '../ui/use-copy.ts';
import { useObservable } from '../state/use-observable.ts';
import { matcher, type Command, type CommandGroup } from './command.ts';
import { pageLetters } from './shortcuts.ts';
import type { PageAction } from './page-actions.ts';
import { useStartAction } from './use-page-action.ts';
import { defaultView, writeView } from '../people/people-view.ts';
import { useUndo } from '../people/use-undo.ts';

/** People are many: so many of those who fit are offered. */
const PEOPLE = 8;

/**
 * All there is to go to and to do from anywhere; people only once something is typed.
 * @param show opens what is a dialog of its own
 */
export function useCommands(typed: string, show: (what: 'sheet' | 'code') => void): CommandGroup[] {
  const { client, people, kicks, status } = useConsole();
  const texts = useTexts();
  const copy = useCopy();
  const undo = useUndo();
  const makeWish = useStartAction();
  const pages = usePages();
  const signIns = useSignIns();
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
  if (server?.role === 'operator') {
    const pageAction = (name: PageAction, words: string, icon: ReactNode) =>
      deeds.push({ id: name, words, icon, run: () => makeWish(name) });
    pageAction('addAccount', texts('console.accounts.add'), <UserPlus aria-hidden />);
    pageAction('importAccounts', texts('console.import.title'), <FileUp aria-hidden />);
    pageAction('ban', texts('console.bans.add'), <Ban aria-hidden />);
    pageAction('messageEverybody', texts('console.messages.everybody'), <MessageSquare aria-hidden />);
    if (signIns.paused !== null) {
      const { paused, pause } = signIns;
      deeds.push({
        id: 'pause',
        words: texts(paused ? 'console.signIns.resumeAll' : 'console.signIns.pause'),
        icon: paused ? <DoorOpen aria-hidden /> : <DoorClosed aria-hidden />,
        run: () => pause(!paused),
      });
    }
    pageAction('kickEverybody', texts('console.kick.everybody'), <DoorOpen aria-hidden />);
  }
  if (url !== undefined) {
    deeds.push({
      id: 'copy',
      words: texts('console.commands.copyAddress'),
      icon: <Copy aria-hidden />,
      run: () =>
        void copy(url, { done: texts('console.join.copied'), failed: texts('console.join.copyFailed') }),
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
  if (client.desktop !== null) {
    deeds.push({
      id: 'connect',
      words: texts('console.servers.command'),
      icon: <MonitorUp aria-hidden />,
      takesFocus: true,
      run: () => openRoute({ page: 'computer', query: 'connect' }),
    });
  }
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
    const fits = matcher(typed);
    const found = new Map<string, string>();
    for (const { user, session } of people.all()) {
      if (user === null || found.has(user)) continue;
      if (fits(user)) found.set(user, session);
      if (found.size === PEOPLE) break;
    }
    return [...found].map(([name, session]) => ({
      id: `person ${name}`,
      words: name,
      icon: <UserRound aria-hidden />,
      run: () => openRoute({ page: 'people', query: writeView(defaultView, session) }),
    }));
  }
}
