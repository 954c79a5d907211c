/** The desktop: one instance, one server, one window, and one more for each other server that is looked at. */
import path from 'node:path';
import { app, clipboard, dialog, session } from 'electron';
import { ConfigError, readConfig, type Config } from '../../server/start.ts';
import { createTexts, type Texts } from '../../texts/texts.ts';
import { watchClosing } from './quit.ts';
import { createThisComputer } from './preferences/computer-settings.ts';
import { offerContextMenu } from './menu/context-menu.ts';
import { diagnosticsOf } from './menu/diagnostics.ts';
import { openDoor } from './ipc/ipc.ts';
import { createHelp } from './menu/help.ts';
import { createHiding } from './tray/close-to-tray.ts';
import { createKeepAwake } from './power/keep-awake.ts';
import { createLoginItem, HIDDEN, startsHidden } from './startup/login-item.ts';
import { openLogFile } from './files/log-file.ts';
import { followLook } from './preferences/appearance.ts';
import { setMenu } from './menu/application-menu.ts';
import { createNotices } from './notifications.ts';
import { openOtherServers } from './other-servers/other-servers.ts';
import { denyPermissions } from './windows/permissions.ts';
import { openPreferences } from './preferences/preferences.ts';
import { createRemoteWindows } from './windows/remote-windows.ts';
import { ownConsole, registerScheme, serveConsole } from './app-protocol.ts';
import { createServing } from './embedded-server/embedded-server.ts';
import { createSignIns } from './embedded-server/sign-in-pause.ts';
import { watchSleep } from './power/sleep.ts';
import { createTray, type UsherTray } from './tray/tray.ts';
import { createWindow, showWindow } from './windows/window.ts';
import { keepPlace } from './windows/window-bounds.ts';

/** Windows puts windows of one id together; the same id is in electron-builder.yml. */
const appId = 'org.example.usher';
const exitCodes = { failed: 1, badConfig: 2 } as const;

if (process.platform === 'win32') app.setAppUserModelId(appId);
registerScheme();
// Not awaited at top level: Electron says it is ready only after this module has run to its end.
if (app.requestSingleInstanceLock()) app.whenReady().then(openDesktop).catch(giveUp);
else app.quit();

async function openDesktop(): Promise<void> {
  const folder = app.getPath('userData');
  const preferences = openPreferences(path.join(folder, 'preferences.json'));
  const { texts, onLanguage } = followLook(preferences, app.getPreferredSystemLanguages());
  const config = readDesktopConfig(texts);
  if (!config) return;

  const page = consolePage();
  if (page === ownConsole) serveConsole(config.assets.console);
  denyPermissions(session.defaultSession);

  const hidden = startsHidden(process.argv);
  let tray: UsherTray | undefined;
  const hasTray = (): boolean => tray !== undefined;
  const keepAwake = createKeepAwake(preferences);
  const logTo = openLogFile(app.getPath('logs'));
  const serving = createServing({ ...config, logTo }, texts, {
    changed() {
      door.tell({ type: 'server.changed' });
      signIns.follow();
      showInTray();
    },
    counted() {
      keepAwake(serving.server?.operator.here() ?? 0);
      showInTray();
    },
    happened: (notification) => notify(notification),
  });
  const signIns = createSignIns(serving, showInTray);
  const window = createWindow({
    origin: page.origin,
    ownUrls: () => (serving.server ? [serving.server.url, ...serving.server.urls] : []),
    texts,
    crashAdvice: () => texts('desktop.trouble.windowAdvice'),
    page: { preload: path.join(import.meta.dirname, '../preload/index.cjs') },
    hidden,
  });
  const open = (): void => showWindow(window);
  keepPlace(window, path.join(folder, 'window.json'));
  const notify = createNotices(window, preferences, texts, open);
  const computer = createThisComputer(preferences, createLoginItem(), hasTray);
  const servers = openOtherServers(path.join(folder, 'servers.json'), createRemoteWindows(texts));
  const door = openDoor(window, page.origin, { serving, computer, preferences, servers, texts });
  const help = createHelp(window, () => diagnosticsOf(config, serving, computer), texts);
  const drawMenu = (): void =>
    setMenu(texts, {
      name: app.name,
      mac: process.platform === 'darwin',
      dev: !app.isPackaged,
      acts: {
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
  offerContextMenu(window.webContents, texts);
  watchClosing(window, serving, createHiding(window, preferences, hasTray, texts), texts);
  // Started at login while it runs already, it stays where it is.
  app.on('second-instance', (_event, argv) => argv.includes(HIDDEN) || open());
  app.on('activate', open);
  watchSleep(serving, () => {
    door.tell({ type: 'server.changed' });
    showInTray();
  });

  /** Only what stands behind # changes, so nothing is loaded, and what was being typed stays. */
  function showPage(name: string): void {
    open();
    window.loadURL(`${page.url}#/${name}`).catch(console.error);
  }

  function showInTray(): void {
    const { people, visitors } = serving.server?.operator.counts() ?? { people: 0, visitors: 0 };
    const serves = serving.server !== undefined;
    tray?.show({
      online: serves ? people + visitors : undefined,
      url: serving.server?.urls[0],
      paused: signIns.paused,
    });
  }

  async function openTray(): Promise<void> {
    tray = await createTray(app.name, texts, {
      open,
      copyLink: (url) => void clipboard.writeText(url).catch(console.error),
      pause: (paused) => signIns.pause(paused),
      quit: () => app.quit(),
    });
    showInTray();
    // Nothing else would bring it back.
    if (hidden && !tray && process.platform !== 'darwin') window.minimize();
  }

  // The window does not wait for the server: it shows that it is starting, or why it could not.
  // A page that crashes as it loads is loaded again; people are served all the same.
  await Promise.all([window.loadURL(page.url).catch(console.error), openTray(), serving.start()]);
}

/** The configuration; undefined where it was refused, and the program ends. */
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

/** In development the console comes from its own server, which replaces modules while they are edited. */
function consolePage(): { origin: string; url: string } {
  const url = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  return url ? { origin: new URL(url).origin, url } : ownConsole;
}

function giveUp(error: unknown): void {
  console.error(error);
  dialog.showErrorBox(
    createTexts('en')('desktop.trouble.start'),
    error instanceof Error ? error.message : '',
  );
  app.exit(exitCodes.failed);
}
