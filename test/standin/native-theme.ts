import { EventEmitter } from 'node:events';

class NativeTheme extends EventEmitter {
  #source: 'system' | 'light' | 'dark' = 'system';

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source;
  }

  set themeSource(source: 'system' | 'light' | 'dark') {
    this.#source = source;
    this.emit('updated');
  }

  /** The stand-in's system is a light one. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

/** Electron's `nativeTheme`. */
export const nativeTheme = new NativeTheme();

/** What the browser is told, for pages to ask by `prefers-color-scheme`. */
export function emulatedMedia(): { name: string; value: string }[] {
  return [{ name: 'prefers-color-scheme', value: nativeTheme.shouldUseDarkColors ? 'dark' : 'light' }];
}
