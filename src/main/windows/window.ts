import { BrowserWindow, dialog, nativeTheme, shell } from 'electron';
import type { Texts } from '../../../texts/texts.ts';
import { isAllowedExternalLink } from './external-links.ts';
import { minimumSize } from './fit-bounds.ts';

const size = {
  width: 1280,
  height: 800,
  minWidth: minimumSize.width,
  minHeight: minimumSize.height,
} as const;
/** Background until the page has painted: the console's `--canvas` in each theme. */
const background = { light: '#f7f5f1', dark: '#141210' } as const;
/** A page that crashes more often than this within the period is not reloaded. */
const CRASH_LIMIT = 3;
const CRASH_PERIOD_MS = 60_000;

/** Options of a window. */
export interface WindowOptions {
  /** The origin whose pages it may show. */
  origin: string;
  /** The server's current addresses. Links to them may be opened in the user's browser. */
  ownUrls: () => readonly string[];
  texts: Texts;
  /** Advice in the dialog about repeated crashes. */
  crashAdvice: () => string;
  /** The preload of the own console, or the storage partition of a remote one. */
  page: { preload: string } | { partition: string };
  /** True if the window starts hidden. */
  hidden: boolean;
}

/** Creates an empty window. It is shown when its first page is ready, unless it starts hidden. */
export function createWindow({ page, hidden, ...options }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...size,
    useContentSize: true,
    show: false,
    // The page then knows that it is hidden, and does not poll.
    paintWhenInitiallyHidden: !hidden,
    autoHideMenuBar: true,
    backgroundColor: backgroundNow(),
    webPreferences: {
      ...page,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
    },
  });
  if (!hidden) window.once('ready-to-show', () => window.show());
  applyTheme(window);
  restrictNavigation(window, options);
  reloadAfterCrash(window, options);
  return window;
}

/** Shows, restores and focuses the window. */
export function showWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function backgroundNow(): string {
  return nativeTheme.shouldUseDarkColors ? background.dark : background.light;
}

function applyTheme(window: BrowserWindow): void {
  const refresh = (): void => window.setBackgroundColor(backgroundNow());
  nativeTheme.on('updated', refresh);
  window.once('closed', () => nativeTheme.off('updated', refresh));
}

function restrictNavigation(
  window: BrowserWindow,
  { origin, ownUrls }: Pick<WindowOptions, 'origin' | 'ownUrls'>,
): void {
  const contents = window.webContents;
  const stay = (event: { preventDefault(): void; url: string }): void => {
    // Within the own origin, only a reload navigates.
    if (!event.url.startsWith(`${origin}/`)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedExternalLink(url, ownUrls()))
      shell.openExternal(url).catch((error: unknown) => console.error(error));
    return { action: 'deny' };
  });
}

function reloadAfterCrash(
  window: BrowserWindow,
  { texts, crashAdvice }: Pick<WindowOptions, 'texts' | 'crashAdvice'>,
): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = performance.now();
    crashes = [...crashes.filter((at) => now - at < CRASH_PERIOD_MS), now];
    if (crashes.length <= CRASH_LIMIT) window.webContents.reload();
    // Not `showErrorBox`, which would block the server in this process.
    else {
      const message = texts('desktop.trouble.window');
      dialog.showMessageBox(window, { type: 'error', message, detail: crashAdvice() }).catch(console.error);
    }
  });
}
