import { createHash } from 'node:crypto';
import { app, dialog, session, type BrowserWindow, type Session } from 'electron';
import type { Texts } from '../../../texts/texts.ts';
import { offerContextMenu } from '../menu/context-menu.ts';
import { denyPermissions } from './permissions.ts';
import { createWindow, showWindow } from './window.ts';

/** Chromium's code for a load that was prevented, or left for another one. */
const ABORTED = -3;
const tryAgain = 0;
const close = 1;

/**
 * Windows with the consoles of other servers. What they show comes from elsewhere, as in a browser: they have no preload and
 * no bridge, and nothing that one server left here reaches another.
 */
export interface RemoteWindows {
  /** Shows the console of the server at `origin`, in a window of its own. */
  open(origin: string): void;
  /** Closes that window, and removes cookies, caches and all else that its pages left. */
  forget(origin: string): Promise<void>;
}

export function createRemoteWindows(texts: Texts): RemoteWindows {
  const windows = new Map<string, BrowserWindow>();

  function open(origin: string): void {
    const known = windows.get(origin);
    if (known) return showWindow(known);
    denyPermissions(sessionOf(origin));
    const window = createRemoteWindow(origin, texts);
    windows.set(origin, window);
    window.once('closed', () => windows.delete(origin));
  }

  return {
    open,
    async forget(origin) {
      windows.get(origin)?.destroy();
      await sessionOf(origin).clearData();
    },
  };
}

function createRemoteWindow(origin: string, texts: Texts): BrowserWindow {
  const window = createWindow({
    origin,
    ownUrls: () => [origin],
    texts,
    crashAdvice: () => texts('desktop.remote.crashAdvice'),
    page: { partition: partitionOf(origin) },
    hidden: false,
  });
  const contents = window.webContents;
  const load = (): void => {
    // What fails is told by `did-fail-load`, however it began.
    window.loadURL(`${origin}/usher/operator`).catch(() => {});
  };
  nameAfter(window, origin, texts);
  offerContextMenu(contents, texts);
  // No page keeps its window open.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  offerAgain(window, origin, { texts, load });
  load();
  return window;
}

/** Its title says where its page comes from, whatever the page calls itself. */
function nameAfter(window: BrowserWindow, origin: string, texts: Texts): void {
  const { host } = new URL(origin);
  const where = isPlain(origin) ? texts('desktop.remote.plain', { host }) : host;
  window.setTitle(`${where} – ${app.name}`);
  window.on('page-title-updated', (event) => event.preventDefault());
}

/** Where its page cannot be loaded, says so and what to check, and tries again or closes. */
function offerAgain(
  window: BrowserWindow,
  origin: string,
  { texts, load }: { texts: Texts; load: () => void },
): void {
  let asking = false;

  async function ask(): Promise<void> {
    // A page that was never there is never ready to be shown.
    showWindow(window);
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: texts('desktop.remote.failed', { host: new URL(origin).host }),
      detail: texts(isPlain(origin) ? 'desktop.remote.failedPlain' : 'desktop.remote.failedSecure'),
      buttons: [texts('desktop.remote.tryAgain'), texts('desktop.menu.close')],
      defaultId: tryAgain,
      cancelId: close,
      noLink: true,
    });
    if (window.isDestroyed()) return;
    if (response === tryAgain) load();
    else window.close();
  }

  window.webContents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED || asking || window.isDestroyed()) return;
    asking = true;
    ask()
      .catch(console.error)
      .finally(() => (asking = false));
  });
}

function isPlain(origin: string): boolean {
  return origin.startsWith('http:');
}

/** Kept on disk, and each server's apart: cookies know no ports, so two on one machine would share them otherwise. */
function partitionOf(origin: string): string {
  return `persist:server-${createHash('sha256').update(origin).digest('hex')}`;
}

function sessionOf(origin: string): Session {
  return session.fromPartition(partitionOf(origin));
}
