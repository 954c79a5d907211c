/** The desktop: one instance, one server, one window. */
import path from 'node:path';
import { app, dialog, session } from 'electron';
import { ConfigError, readConfig, type Config } from '../../server/start.ts';
import { createTexts, pickLocale, type Texts } from '../../texts/texts.ts';
import { watchClosing } from './closing.ts';
import { offerContextMenu } from './context-menu.ts';
import { openDoor } from './door.ts';
import { setMenu } from './menu.ts';
import { denyPermissions } from './permissions.ts';
import { ownConsole, registerScheme, serveConsole } from './scheme.ts';
import { createServing } from './serving.ts';
import { createWindow, showWindow } from './window.ts';

/** Windows puts windows of one id together; the same id is in electron-builder.yml. */
const appId = 'org.example.usher';
const exitCodes = { failed: 1, badConfig: 2 } as const;

if (process.platform === 'win32') app.setAppUserModelId(appId);
registerScheme();
// Not awaited at top level: Electron says it is ready only after this module has run to its end.
if (app.requestSingleInstanceLock()) app.whenReady().then(openDesktop).catch(giveUp);
else app.quit();

async function openDesktop(): Promise<void> {
  const texts = createTexts(pickLocale(app.getPreferredSystemLanguages()));
  const config = readDesktopConfig(texts);
  if (!config) return;

  const page = consolePage();
  if (page === ownConsole) serveConsole(config.assets.console);
  denyPermissions(session.defaultSession);

  const serving = createServing(config, texts, () => door.tell({ type: 'server.changed' }));
  const window = createWindow({
    origin: page.origin,
    ownUrls: () => (serving.server ? [serving.server.url, ...serving.server.urls] : []),
    texts,
  });
  const door = openDoor(window, page.origin, serving, texts);
  setMenu(texts, { name: app.name, mac: process.platform === 'darwin', dev: !app.isPackaged });
  offerContextMenu(window.webContents, texts);
  watchClosing(window, serving, texts);
  app.on('second-instance', () => showWindow(window));
  app.on('activate', () => showWindow(window));

  // The window does not wait for the server: it shows that it is starting, or why it could not.
  // A page that crashes as it loads is loaded again; people are served all the same.
  await Promise.all([window.loadURL(page.url).catch(console.error), serving.start()]);
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
