import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { appPath, argv, manifest, switchValue } from './command-line.ts';
import { lockInstance } from './instance-lock.ts';
import { Preventable } from './preventable.ts';
import { notImplemented, strict } from './strict.ts';
import { windows } from './windows.ts';

const ready = Promise.withResolvers<void>();

class App extends Preventable {
  readonly name = manifest.productName ?? manifest.name;
  readonly isPackaged = process.env['STANDIN_PACKAGED'] === '1';
  /** Not Electron's: what the panel would say. */
  aboutPanel: object = {};
  #ready = false;
  #quitting = false;

  whenReady(): Promise<void> {
    return ready.promise;
  }

  isReady(): boolean {
    return this.#ready;
  }

  /** True from the moment at which the process is certain to end. */
  isQuitting(): boolean {
    return this.#quitting;
  }

  getAppPath(): string {
    return appPath;
  }

  getPath(name: string): string {
    const folder = this.#folder(name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  #folder(name: string): string {
    switch (name) {
      case 'appData':
        return process.env['XDG_CONFIG_HOME'] || path.join(homedir(), '.config');
      case 'userData':
        return switchValue('--user-data-dir') ?? path.join(this.#folder('appData'), this.name);
      case 'logs':
        return path.join(this.#folder('userData'), 'logs');
      default:
        throw notImplemented(`app.getPath('${name}')`);
    }
  }

  getVersion(): string {
    return manifest.version;
  }

  setAboutPanelOptions(options: object): void {
    this.aboutPanel = { ...this.aboutPanel, ...options };
  }

  /** Draws nothing; a test that looks takes its place. */
  showAboutPanel(): void {}

  getLoginItemSettings(): never {
    throw notImplemented('app.getLoginItemSettings, which Electron has on macOS and Windows only,');
  }

  setLoginItemSettings(): never {
    throw notImplemented('app.setLoginItemSettings, which Electron has on macOS and Windows only,');
  }

  getPreferredSystemLanguages(): string[] {
    return ['en-US'];
  }

  requestSingleInstanceLock(): boolean {
    return lockInstance(this.getPath('userData'), { argv, cwd: process.cwd() }, (visit) =>
      this.emit('second-instance', {}, visit.argv, visit.cwd),
    );
  }

  quit(): void {
    if (this.#quitting || this.prevented('before-quit')) return;
    const open = [...windows];
    for (const window of open) window.close();
    void Promise.all(open.map(({ gone }) => gone)).then(() => {
      if (!this.prevented('will-quit')) this.exit(0);
    });
  }

  /** Ends at once; nobody is asked, and only `quit` is told. */
  exit(code = 0): void {
    this.#quitting = true;
    this.emit('quit', {}, code);
    process.exit(code);
  }

  /** Called when the entry module has run to its end. */
  becomeReady(): void {
    this.#ready = true;
    ready.resolve();
    this.emit('ready', {}, {});
  }

  /** Called when the last window has gone. */
  allWindowsClosed(): void {
    if (this.#quitting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }
}

/** Electron's `app`. */
export const app = strict('app', new App());
