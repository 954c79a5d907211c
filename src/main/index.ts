/** The desktop program: a single instance with an embedded server, a main window, and a window for each other server. */
import path from 'node:path';
import { app, clipboard, dialog, session } from 'electron';
import { ConfigError, readConfig, type Config } from '../../server/start.ts';
import { createTexts, type Texts } from '../../texts/texts.ts';
import { handleQuit } from './quit.ts';
import { createComputerSettings } from './preferences/computer-settings.ts';
import { addContextMenu } from './menu/context-menu.ts';
import { diagnosticsOf } from './menu/diagnostics.ts';
import { openIpcBridge } from './ipc/ipc.ts';
import { createHelp } from './menu/help.ts';
import { createCloseToTray } from './tray/close-to-tray.ts';
import { createKeepAwake } from './power/keep-awake.ts';
import { createLoginItem, HIDDEN, startsHidden } from './startup/login-item.ts';
import { openLogFile } from './files/log-file.ts';
import { followAppearance } from './preferences/appearance.ts';
import { setMenu } from './menu/application-menu.ts';
import { createNotifications } from './notifications.ts';
import { openOtherServers } from './other-servers/other-servers.ts';
import { denyPermissions } from './windows/permissions.ts';
import { openPreferences } from './preferences/preferences.ts';
import { createRemoteWindows } from './windows/remote-windows.ts';
import { bundledConsole, registerScheme, serveConsole } from './app-protocol.ts';
import { createEmbeddedServer } from './embedded-server/embedded-server.ts';
import { createSignInPause } from './embedded-server/sign-in-pause.ts';
import { handleSleep } from './power/sleep.ts';
import { createTray, type TrayIcon } from './tray/tray.ts';
import { createWindow, showWindow } from './windows/window.ts';
import { keepWindowBounds } from './windows/window-bounds.ts';

/** Windows groups windows by this id. electron-builder.yml has the same id. */
const appId = 'org.example.usher';
const exitCodes = { failed: 1, badConfig: 2 } as const;

if (process.platform === 'win32') app.setAppUserModelId(appId);
registerScheme();
// Not awaited at top level: Electron becomes ready only after this module has finished.
if (app.requestSingleInstanceLock()) app.whenReady().then(openDesktop).catch(exitWithError);
else app.quit();

async function openDesktop(): Promise<void> {
  const folder = app.getPath('userData');
  const preferences = openPreferences(path.join(folder, 'preferences.json'));
  const { texts, onLanguage } = followAppearance(preferences, app.getPreferredSystemLanguages());
  const config = readDesktopConfig(texts);
  if (!config) return;

  const page = consolePage();
  if (page === bundledConsole) serveConsole(config.assets.console);
  denyPermissions(session.defaultSession);

  const hidden = startsHidden(process.argv);
  let tray: TrayIcon | undefined;
  const hasTray = (): boolean => tray !== undefined;
  const keepAwake = createKeepAwake(preferences);
  const logTo = openLogFile(app.getPath('logs'));
  const embedded = createEmbeddedServer({ ...config, logTo }, texts, {
    onStateChange() {
      ipc.tell({ type: 'server.changed' });
      signInPause.refresh();
      showInTray();
    },
    onCounts() {
      keepAwake(embedded.server?.operator.here() ?? 0);
      showInTray();
    },
    onNotification: (notification) => notify(notification),
  });
  const signInPause = createSignInPause(embedded, showInTray);
  const window = createWindow({
    origin: page.origin,
    ownUrls: () => (embedded.server ? [embedded.server.url, ...embedded.server.urls] : []),
    texts,
    crashAdvice: () => texts('desktop.trouble.windowAdvice'),
    page: { preload: path.join(import.meta.dirname, '../preload/index.cjs') },
    hidden,
  });
  const open = (): void => showWindow(window);
  keepWindowBounds(window, path.join(folder, 'window.json'));
  const notify = createNotifications(window, preferences, texts, open);
  const computer = createComputerSettings(preferences, createLoginItem(), hasTray);
  const servers = openOtherServers(path.join(folder, 'servers.json'), createRemoteWindows(texts));
  const ipc = openIpcBridge(window, page.origin, { embedded, computer, preferences, servers, texts });
  const help = createHelp(window, () => diagnosticsOf(config, embedded, computer), texts);
  const drawMenu = (): void =>
    setMenu(texts, {
      name: app.name,
      mac: process.platform === 'darwin',
      dev: !app.isPackaged,
      actions: {
        ...help,
        settings: () => showPage('settings'),
        connect: () => showPage('computer?connect'),
      },
    });
  drawMenu();
  onLanguage(() => {
    drawMenu();
    showInTray();
  });
  addContextMenu(window.webContents, texts);
  handleQuit(window, embedded, createCloseToTray(window, preferences, hasTray, texts), texts);
  // A second start at login must not show the window.
  app.on('second-instance', (_event, argv) => argv.includes(HIDDEN) || open());
  app.on('activate', open);
  handleSleep(embedded, () => {
    ipc.tell({ type: 'server.changed' });
    showInTray();
  });

  /** Only the URL's fragment changes, so the page is not reloaded and keeps unsaved input. */
  function showPage(name: string): void {
    open();
    window.loadURL(`${page.url}#/${name}`).catch(console.error);
  }

  function showInTray(): void {
    const { people, visitors } = embedded.server?.operator.counts() ?? { people: 0, visitors: 0 };
    const serves = embedded.server !== undefined;
    tray?.show({
      online: serves ? people + visitors : undefined,
      url: embedded.server?.urls[0],
      paused: signInPause.paused,
    });
  }

  async function openTray(): Promise<void> {
    tray = await createTray(app.name, texts, {
      open,
      copyLink: (url) => void clipboard.writeText(url).catch(console.error),
      pause: (paused) => signInPause.pause(paused),
      quit: () => app.quit(),
    });
    showInTray();
    // Without a tray icon, the user could not bring back a hidden window.
    if (hidden && !tray && process.platform !== 'darwin') window.minimize();
  }

  // The window does not wait for the server: it shows that the server is starting, or why it failed.
  // A failed page load must not stop the server. A page that crashes is reloaded elsewhere.
  await Promise.all([window.loadURL(page.url).catch(console.error), openTray(), embedded.start()]);
}

/** Reads the configuration. Returns undefined if it is invalid; the program is then ending. */
function readDesktopConfig(texts: Texts): Config | undefined {
  const folder = app.getAppPath();
  try {
    return readConfig(process.argv.slice(1), process.env, {
      data: path.join(app.getPath('userData'), 'data'),
      assets: { pages: path.join(folder, 'server/pages/assets'), console: path.join(folder, 'out/renderer') },
      texts,
      ignoreUnknown: true,
    });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    dialog.showErrorBox(texts('desktop.trouble.config'), error.message);
    app.exit(exitCodes.badConfig);
    return undefined;
  }
}

/** In development the console comes from Vite's server, which replaces edited modules. */
function consolePage(): { origin: string; url: string } {
  const url = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  return url ? { origin: new URL(url).origin, url } : bundledConsole;
}

function exitWithError(error: unknown): void {
  console.error(error);
  dialog.showErrorBox(
    createTexts('en')('desktop.trouble.start'),
    error instanceof Error ? error.message : '',
  );
  app.exit(exitCodes.failed);
}
