import { strict } from './strict.ts';

const running = new Map<number, string>();
let last = 0;

/** Electron's `powerSaveBlocker`: the machine never sleeps by itself, so it only remembers. */
export const powerSaveBlocker = strict('powerSaveBlocker', {
  start(type: string): number {
    running.set(++last, type);
    return last;
  },
  stop(id: number): boolean {
    return running.delete(id);
  },
  isStarted: (id: number): boolean => running.has(id),
});

/** What is being kept from sleeping now. */
export function blocked(): string[] {
  return [...running.values()];
}
