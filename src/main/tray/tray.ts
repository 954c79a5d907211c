import path from 'node:path';
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { Texts } from '../../../texts/texts.ts';
import { hasTrayHost } from './tray-host.ts';

/** What the tray shows. */
export interface TrayState {
  /** The number of people online; undefined while the server is not running. */
  online: number | undefined;
  /** The address for people to open. */
  url: string | undefined;
  /** Whether new sign-ins are paused; undefined while that is not known. */
  paused: boolean | undefined;
}

/** Actions of the tray menu. */
export interface TrayActions {
  open: () => void;
  copyLink: (url: string) => void;
  pause: (paused: boolean) => void;
  quit: () => void;
}

/** The icon in the tray. */
export interface TrayIcon {
  show(state: TrayState): void;
}

/** Creates the tray icon; undefined if the desktop environment does not show one. */
export async function createTray(
  name: string,
  texts: Texts,
  actions: TrayActions,
): Promise<TrayIcon | undefined> {
  if (!(await hasTrayHost())) return undefined;
  let tray: Tray;
  try {
    tray = new Tray(trayImage());
  } catch (error) {
    console.error(error);
    return undefined;
  }
  // On macOS a click opens the menu instead.
  if (process.platform !== 'darwin') tray.on('click', actions.open);
  return {
    show(state) {
      const line =
        state.online === undefined ? notServing() : texts('desktop.tray.online', { count: state.online });
      tray.setToolTip(`${name} – ${line}`);
      tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(line, state, { name, texts, actions })));
    },
  };

  function notServing(): string {
    return texts('desktop.tray.notServing');
  }
}

/** macOS colours a template image itself. Elsewhere the coloured mark is visible on light and dark backgrounds. */
function trayImage() {
  const file = process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png';
  // Electron finds the `@2x` file by its name.
  const image = nativeImage.createFromPath(path.join(import.meta.dirname, file));
  if (image.isEmpty()) throw new Error(`no tray image in ${file}`);
  return image;
}

function trayTemplate(
  line: string,
  { url, paused }: TrayState,
  { name, texts, actions }: { name: string; texts: Texts; actions: TrayActions },
): MenuItemConstructorOptions[] {
  return [
    { id: 'open', label: texts('desktop.tray.open', { name }), click: actions.open },
    { type: 'separator' },
    { id: 'online', label: line, enabled: false },
    {
      id: 'copyLink',
      label: texts('desktop.tray.copyLink'),
      enabled: url !== undefined,
      click: () => url !== undefined && actions.copyLink(url),
    },
    {
      id: 'pause',
      type: 'checkbox',
      label: texts('desktop.tray.pause'),
      enabled: paused !== undefined,
      checked: paused === true,
      click: () => actions.pause(paused !== true),
    },
    { type: 'separator' },
    { id: 'quit', label: texts('desktop.menu.quit', { name }), click: actions.quit },
  ];
}
