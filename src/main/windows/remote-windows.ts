import { createHash } from 'node:crypto';
import { app, dialog, session, type BrowserWindow, type Session } from 'electron';
import type { Texts } from '../../../texts/texts.ts';
import { addContextMenu } from '../menu/context-menu.ts';
import { denyPermissions } from './permissions.ts';
import { createWindow, showWindow } from './window.ts';

/** Chromium's error code for a load that was cancelled or replaced by another one. */
const ABORTED = -3;
const retry = 0;
const close = 1;

/**
 * Windows with the consoles of other servers. Their pages are remote content, so they have no preload and no bridge, and
 * each server has its own storage partition.
 */
export interface RemoteWindows {
  /** Shows the console of the server at `origin` in its own window. */
  open(origin: string): void;
  /** Closes that window and deletes its cookies, caches and other browsing data. */
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
    // `did-fail-load` reports every failure.
    window.loadURL(`${origin}/usher/operator`).catch(() => {});
  };
  setTitle(window, origin, texts);
  addContextMenu(contents, texts);
  // Pages must not prevent their window from closing.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  offerRetry(window, origin, { texts, load });
  load();
  return window;
}

/** Shows the server's host in the title. The page cannot change it. */
function setTitle(window: BrowserWindow, origin: string, texts: Texts): void {
  const { host } = new URL(origin);
  const where = isUnencrypted(origin) ? texts('desktop.remote.plain', { host }) : host;
  window.setTitle(`${where} – ${app.name}`);
  window.on('page-title-updated', (event) => event.preventDefault());
}

/** If the page cannot be loaded, shows a dialog that retries or closes the window. */
function offerRetry(
  window: BrowserWindow,
  origin: string,
  { texts, load }: { texts: Texts; load: () => void },
): void {
  let confirming = false;

  async function ask(): Promise<void> {
    // `ready-to-show` does not fire for a page that failed to load.
    showWindow(window);
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: texts('desktop.remote.failed', { host: new URL(origin).host }),
      detail: texts(isUnencrypted(origin) ? 'desktop.remote.failedPlain' : 'desktop.remote.failedSecure'),
      buttons: [texts('desktop.remote.tryAgain'), texts('desktop.menu.close')],
      defaultId: retry,
      cancelId: close,
      noLink: true,
    });
    if (window.isDestroyed()) return;
    if (response === retry) load();
    else window.close();
  }

  window.webContents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED || confirming || window.isDestroyed()) return;
    confirming = true;
    ask()
      .catch(console.error)
      .finally(() => (confirming = false));
  });
}

function isUnencrypted(origin: string): boolean {
  return origin.startsWith('http:');
}

/** A persistent partition for each server. Cookies ignore ports, so two servers on one host would share them otherwise. */
function partitionOf(origin: string): string {
  return `persist:server-${createHash('sha256').update(origin).digest('hex')}`;
}

function sessionOf(origin: string): Session {
  return session.fromPartition(partitionOf(origin));
}
