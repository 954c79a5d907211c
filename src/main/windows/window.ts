import { BrowserWindow, dialog, nativeTheme, shell } from 'electron';
import type { Texts } from '../../../texts/texts.ts';
import { mayOpenOutside } from './external-links.ts';
import { smallest } from './fit-bounds.ts';

const size = { width: 1280, height: 800, minWidth: smallest.width, minHeight: smallest.height } as const;
/** Shown until the page has painted; the console's own `--canvas` in each theme. */
const background = { light: '#f7f5f1', dark: '#141210' } as const;
/** A page that crashes more often than this within the period is not loaded again. */
const CRASH_LIMIT = 3;
const CRASH_PERIOD_MS = 60_000;

/** What a window needs to know. */
export interface WindowOptions {
  /** The origin whose pages it may show. */
  origin: string;
  /** The server's addresses now: their links may be opened in the user's browser. */
  ownUrls: () => readonly string[];
  texts: Texts;
  /** Said below the news that its page crashes again and again. */
  crashAdvice: () => string;
  /** What the page may reach of this program, or where it keeps what is its own. */
  page: { preload: string } | { partition: string };
  /** It waits until somebody asks for it. */
  hidden: boolean;
}

/** Makes the window: empty, and shown once its first page is ready, unless it starts hidden. */
export function createWindow({ page, hidden, ...options }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...size,
    useContentSize: true,
    show: false,
    // A page that nobody sees knows it, and asks for nothing.
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
  followTheme(window);
  keepInside(window, options);
  reviveAfterCrash(window, options);
  return window;
}

/** Brings the window before the user, wherever it was. */
export function showWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function backgroundNow(): string {
  return nativeTheme.shouldUseDarkColors ? background.dark : background.light;
}

function followTheme(window: BrowserWindow): void {
  const follow = (): void => window.setBackgroundColor(backgroundNow());
  nativeTheme.on('updated', follow);
  window.once('closed', () => nativeTheme.off('updated', follow));
}

function keepInside(
  window: BrowserWindow,
  { origin, ownUrls }: Pick<WindowOptions, 'origin' | 'ownUrls'>,
): void {
  const contents = window.webContents;
  const stay = (event: { preventDefault(): void; url: string }): void => {
    // In our own window only a reload leads where we are.
    if (!event.url.startsWith(`${origin}/`)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url, ownUrls()))
      shell.openExternal(url).catch((error: unknown) => console.error(error));
    return { action: 'deny' };
  });
}

function reviveAfterCrash(
  window: BrowserWindow,
  { texts, crashAdvice }: Pick<WindowOptions, 'texts' | 'crashAdvice'>,
): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = performance.now();
    crashes = [...crashes.filter((at) => now - at < CRASH_PERIOD_MS), now];
    if (crashes.length <= CRASH_LIMIT) window.webContents.reload();
    // Not the box that blocks: people are still being served.
    else {
      const message = texts('desktop.trouble.window');
      dialog.showMessageBox(window, { type: 'error', message, detail: crashAdvice() }).catch(console.error);
    }
  });
}
