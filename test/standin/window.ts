import type { BrowserWindowConstructorOptions } from 'electron';
import { app } from './app.ts';
import { nativeTheme } from './native-theme.ts';
import { Preventable } from './preventable.ts';
import { strict } from './strict.ts';
import { WebContents } from './web-contents.ts';
import { windows, type Closable } from './windows.ts';

const all = new Map<WebContents, BrowserWindow>();

/** Electron's `BrowserWindow`: nothing is drawn around the page, but it is shown, hidden and asked as there. */
export class BrowserWindow extends Preventable implements Closable {
  readonly gone: Promise<void>;
  readonly #contents: WebContents;
  #visible: boolean;
  #minimized = false;
  #focused = false;
  #background: string;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    const { width = 800, height = 600, show = true, webPreferences: preferences = {} } = options;
    this.#visible = show;
    this.#background = options.backgroundColor ?? '#FFF';
    this.#contents = new WebContents({ preferences, width, height });
    const face = strict('BrowserWindow', this);
    this.#contents.once('did-finish-load', () => this.emit('ready-to-show'));
    const follow = (): void => void this.#contents.applyTheme();
    nativeTheme.on('updated', follow);
    this.gone = this.#contents.gone.then(() => {
      nativeTheme.off('updated', follow);
      windows.delete(this);
      all.delete(this.#contents.face);
      this.emit('closed');
      if (windows.size === 0) app.allWindowsClosed();
    });
    windows.add(this);
    all.set(this.#contents.face, face);
    return face;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...all.values()];
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return all.get(contents) ?? null;
  }

  get webContents(): WebContents {
    return this.#contents.face;
  }

  async loadURL(url: string): Promise<void> {
    await this.#contents.loadURL(url);
  }

  close(): void {
    if (!this.isDestroyed() && !this.prevented('close')) this.#contents.close();
  }

  destroy(): void {
    this.#contents.close();
  }

  isDestroyed(): boolean {
    return this.#contents.isDestroyed();
  }

  show(): void {
    this.#visible = true;
    this.focus();
  }

  hide(): void {
    this.#visible = false;
    this.#focused = false;
  }

  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }

  focus(): void {
    this.#focused = true;
  }

  isFocused(): boolean {
    return this.#focused;
  }

  minimize(): void {
    this.#minimized = true;
  }

  restore(): void {
    this.#minimized = false;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  setBackgroundColor(color: string): void {
    this.#background = color;
  }

  getBackgroundColor(): string {
    return this.#background;
  }
}

/** Electron's `webContents`, by the names under which Playwright asks. */
export const webContents = strict('webContents', {
  fromDevToolsTargetId: (target: string) => [...all.keys()].find((contents) => contents.target === target),
});
