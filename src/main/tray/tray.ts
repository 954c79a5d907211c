import path from 'node:path';
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { Texts } from '../../../texts/texts.ts';
import { hasTrayHost } from './tray-host.ts';

/** What the tray tells. */
export interface TrayNews {
  /** How many are online; undefined while nothing is served. */
  online: number | undefined;
  /** The address to give to people. */
  url: string | undefined;
  /** Whether somebody new may sign in; undefined while that is not known. */
  paused: boolean | undefined;
}

/** What its menu does. */
export interface TrayActs {
  open: () => void;
  copyLink: (url: string) => void;
  pause: (paused: boolean) => void;
  quit: () => void;
}

/** The icon in the tray. */
export interface UsherTray {
  show(news: TrayNews): void;
}

/** Puts an icon into the tray; undefined where there is none to be seen. */
export async function createTray(name: string, texts: Texts, acts: TrayActs): Promise<UsherTray | undefined> {
  if (!(await hasTrayHost())) return undefined;
  let tray: Tray;
  try {
    tray = new Tray(trayImage());
  } catch (error) {
    console.error(error);
    return undefined;
  }
  // Where a click opens the menu, this is not told.
  if (process.platform !== 'darwin') tray.on('click', acts.open);
  return {
    show(news) {
      const line =
        news.online === undefined ? notServing() : texts('desktop.tray.online', { count: news.online });
      tray.setToolTip(`${name} – ${line}`);
      tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(line, news, { name, texts, acts })));
    },
  };

  function notServing(): string {
    return texts('desktop.tray.notServing');
  }
}

/** macOS colours the shape of a template itself; elsewhere the mark in its own colours can be told on light and dark. */
function trayImage() {
  const file = process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png';
  // `@2x` beside it is found by name.
  const image = nativeImage.createFromPath(path.join(import.meta.dirname, file));
  if (image.isEmpty()) throw new Error(`no tray image in ${file}`);
  return image;
}

function trayTemplate(
  line: string,
  { url, paused }: TrayNews,
  { name, texts, acts }: { name: string; texts: Texts; acts: TrayActs },
): MenuItemConstructorOptions[] {
  return [
    { id: 'open', label: texts('desktop.tray.open', { name }), click: acts.open },
    { type: 'separator' },
    { id: 'online', label: line, enabled: false },
    {
      id: 'copyLink',
      label: texts('desktop.tray.copyLink'),
      enabled: url !== undefined,
      click: () => url !== undefined && acts.copyLink(url),
    },
    {
      id: 'pause',
      type: 'checkbox',
      label: texts('desktop.tray.pause'),
      enabled: paused !== undefined,
      checked: paused === true,
      click: () => acts.pause(paused !== true),
    },
    { type: 'separator' },
    { id: 'quit', label: texts('desktop.menu.quit', { name }), click: acts.quit },
  ];
}
