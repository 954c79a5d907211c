import { EventEmitter } from 'node:events';
import type { Menu } from './menu.ts';
import type { NativeImage } from './native-image.ts';
import { strict } from './strict.ts';

/** Electron's `Tray`: nothing is drawn; a test reads it from `standin.trays` and clicks. */
export class Tray extends EventEmitter {
  static readonly all: Tray[] = [];
  readonly image: NativeImage;
  toolTip = '';
  menu: Menu | null = null;

  constructor(image: NativeImage) {
    super();
    this.image = image;
    Tray.all.push(this);
    return strict('Tray', this);
  }

  setToolTip(text: string): void {
    this.toolTip = text;
  }

  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }
}
