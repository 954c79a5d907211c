import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';

const display = { x: 0, y: 0, width: 1920, height: 1080 };

class Screen extends EventEmitter {
  /** The one display there is, with a bar of the system's at its top. */
  getAllDisplays() {
    return [
      {
        id: 1,
        bounds: display,
        size: { width: display.width, height: display.height },
        workArea: { ...display, y: 32, height: 1048 },
        scaleFactor: 1,
      },
    ];
  }
}

/** Electron's `screen`. */
export const screen = strict('screen', new Screen());
