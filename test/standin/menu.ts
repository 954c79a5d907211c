import type { MenuItemConstructorOptions } from 'electron';
import { app } from './app.ts';
import { notImplemented } from './strict.ts';

/** One line of a menu. */
class MenuItem {
  readonly id: string | undefined;
  readonly role: string | undefined;
  readonly label: string;
  readonly enabled: boolean;
  readonly type: string;
  checked: boolean;
  readonly submenu: Menu | undefined;
  readonly #act: (() => void) | undefined;

  constructor(options: MenuItemConstructorOptions) {
    const { id, role, label = '', enabled = true, submenu, click } = options;
    this.type = options.type ?? (submenu ? 'submenu' : 'normal');
    this.checked = options.checked ?? false;
    this.id = id;
    this.role = role;
    this.label = label;
    this.enabled = enabled;
    // What Electron hands to it, nothing of ours looks at.
    this.#act = click as (() => void) | undefined;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined;
  }

  /** Nobody can click what is greyed out. */
  click(): void {
    if (!this.enabled) return;
    // Electron changes the mark before it tells anybody.
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.#act) return this.#act();
    if (this.role !== 'quit') throw notImplemented(`the menu role '${this.role}'`);
    app.quit();
  }
}

/** Electron's `Menu`: nothing is drawn; a test reads it and clicks. */
export class Menu {
  static #application: Menu | null = null;
  readonly items: readonly MenuItem[];

  private constructor(items: readonly MenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    return new Menu(template.map((options) => new MenuItem(options)));
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  /** Draws nothing; a test that looks takes its place. */
  popup(): void {}

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
