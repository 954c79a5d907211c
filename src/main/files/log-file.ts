import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

/** Bytes of one file; with the ones before it a log takes `LIMIT * KEPT` at most. */
const LIMIT = 2_000_000;
const KEPT = 4;

/** The log as files that people can look at and send: `usher.log`, and the older ones as `usher.1.log` and so on. */
export interface LogFile {
  /** Adds a line that ends with a line feed; what cannot be written is passed over, as the house goes on without it. */
  write(line: string): void;
}

/** Opens the log in `folder`. */
export function openLogFile(folder: string, limit = LIMIT): LogFile {
  const name = (age: number): string => path.join(folder, age === 0 ? 'usher.log' : `usher.${age}.log`);
  let size = statSync(name(0), { throwIfNoEntry: false })?.size ?? 0;

  function rotate(): void {
    for (let age = KEPT - 2; age >= 0; age--) {
      if (statSync(name(age), { throwIfNoEntry: false })) renameSync(name(age), name(age + 1));
    }
    size = 0;
  }

  return {
    write(line) {
      const bytes = Buffer.byteLength(line);
      try {
        if (size > 0 && size + bytes > limit) rotate();
        mkdirSync(folder, { recursive: true });
        appendFileSync(name(0), line, { mode: 0o600 });
        size += bytes;
      } catch {
        // There is nowhere left to say so.
      }
    },
  };
}
