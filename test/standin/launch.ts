import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { findElectron } from '../../scripts/electron-runtime.ts';

/** The project's folder. */
export const root = path.resolve(import.meta.dirname, '../..');

/** What the desktop's tests run on: Electron where it is installed, else the stand-in; `E2E_RUNTIME` insists. */
export const runtime: 'electron' | 'standin' = chooseRuntime();

function chooseRuntime(): 'electron' | 'standin' {
  const wanted = process.env['E2E_RUNTIME'] ?? 'auto';
  if (!['auto', 'electron', 'standin'].includes(wanted)) {
    throw new Error('E2E_RUNTIME is auto, electron or standin.');
  }
  const found = findElectron(process.env) !== undefined;
  if (wanted === 'electron' && !found) {
    throw new Error('E2E_RUNTIME=electron, but Electron is not installed here: run npx install-electron.');
  }
  return wanted === 'standin' || !found ? 'standin' : 'electron';
}

/** Started in Electron's place; takes the same arguments. */
export const executable =
  (runtime === 'electron' ? findElectron(process.env) : undefined) ??
  path.join(import.meta.dirname, 'electron-standin');

/** The environment for `executable`: the stand-in runs on the Node that runs the tests. */
export const environment: Record<string, string> = {
  ...(process.env as Record<string, string>),
  STANDIN_NODE: process.execPath,
};

/** How to start the desktop. */
export interface LaunchOptions {
  /** The app's folder, if not the project's. */
  app?: string;
  /** The folder for its data; whoever made it removes it. */
  userData: string;
  args?: readonly string[];
  env?: Record<string, string>;
}

/** A new folder for the data of one desktop. */
export function newUserData(): string {
  return mkdtempSync(path.join(tmpdir(), 'usher-desktop-'));
}

/** Starts the built desktop; on a free port, unless its arguments name one. */
export async function launchDesktop(options: LaunchOptions): Promise<ElectronApplication> {
  const { app = root, userData, args = ['--port', '0'], env = {} } = options;
  return _electron.launch({
    executablePath: executable,
    args: [app, `--user-data-dir=${userData}`, ...args],
    cwd: root,
    // As root there is no sandbox to be had.
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...environment, ...env },
  });
}

/** The window's page, once it shows the console. */
export async function consolePage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await page.waitForURL((url) => url.protocol !== 'about:', { waitUntil: 'domcontentloaded' });
  return page;
}
