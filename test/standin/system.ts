import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';

/** Electron's `shell`: there is no other program to open anything with; a test that looks takes its place. */
export const shell = strict('shell', {
  async openExternal(): Promise<void> {},
  async openPath(): Promise<string> {
    return '';
  },
});

/** Electron's `dialog`: a test that expects a question puts its answer in the question's place. */
export const dialog = strict('dialog', {
  async showMessageBox(): Promise<never> {
    throw new Error('stand-in: the test gave no answer to dialog.showMessageBox');
  },
  showErrorBox(title: string, content: string): void {
    console.error(`${title}: ${content}`);
  },
});

/** Electron's `net`; by Node's own `fetch`, so only certificates that Node trusts are trusted. */
export const net = strict('net', { fetch });

let clip = '';

/** Electron's `clipboard`, one for this process. */
export const clipboard = strict('clipboard', {
  async writeText(text: string): Promise<void> {
    clip = text;
  },
  async readText(): Promise<string> {
    return clip;
  },
});

/** Electron's `powerMonitor`: the machine never sleeps by itself; a test may say that it does. */
export const powerMonitor = new EventEmitter();
