import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { app } from './app.ts';
import { nativeTheme } from './native-theme.ts';
import { Preventable } from './preventable.ts';
import { screen } from './screen.ts';
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
  #maximized = false;
  #bounds: Rectangle;
  #background: string;
  #title: string;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    const { width = 800, height = 600, show = true, webPreferences: preferences = {} } = options;
    this.#title = options.title ?? app.name;
    this.#visible = show;
    // Nothing is drawn around the page: it is as large as its window. Without a place it is in the middle of the display.
    const [display] = screen.getAllDisplays();
    const area = display?.workArea ?? { x: 0, y: 0, width, height };
    this.#bounds = {
      x: area.x + Math.round((area.width - width) / 2),
      y: area.y + Math.round((area.height - height) / 2),
      width,
      height,
    };
    this.#background = options.backgroundColor ?? '#FFF';
    this.#contents = new WebContents({ preferences, width, height });
    const face = strict('BrowserWindow', this);
    // In Electron, a page that is not painted is never ready.
    if (show || options.paintWhenInitiallyHidden !== false)
      this.#contents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.#contents.on('page-title-updated', (_event, title: string) => {
      if (!this.prevented('page-title-updated', {}, title, true)) this.#title = title;
    });
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

  static getFocusedWindow(): BrowserWindow | null {
    return [...all.values()].find((window) => window.isFocused()) ?? null;
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
    const wasVisible = this.#visible;
    this.#visible = true;
    this.focus();
    if (!wasVisible) this.emit('show');
  }

  hide(): void {
    this.#visible = false;
    this.#focused = false;
    this.emit('hide');
  }

  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }

  focus(): void {
    for (const other of all.values()) other.blur();
    this.#focused = true;
  }

  isFocused(): boolean {
    return this.#focused;
  }

  blur(): void {
    this.#focused = false;
  }

  getBounds(): Rectangle {
    return this.#maximized ? (screen.getAllDisplays()[0]?.workArea ?? this.#bounds) : this.#bounds;
  }

  /** Where it is when it is neither maximized nor minimized. */
  getNormalBounds(): Rectangle {
    return this.#bounds;
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    const { width, height } = this.#bounds;
    this.#contents.resize(width, height);
    this.emit('move');
    this.emit('resize');
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  maximize(): void {
    this.#maximized = true;
    const { width, height } = this.getBounds();
    this.#contents.resize(width, height);
    this.emit('maximize');
  }

  unmaximize(): void {
    this.#maximized = false;
    this.#contents.resize(this.#bounds.width, this.#bounds.height);
    this.emit('unmaximize');
  }

  /** A window that was hidden is then in the taskbar. */
  minimize(): void {
    this.#visible = true;
    this.#focused = false;
    this.#minimized = true;
  }

  restore(): void {
    this.#minimized = false;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
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
