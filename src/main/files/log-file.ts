import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

/** Maximum bytes of one file. All files together take at most `LIMIT * KEPT`. */
const LIMIT = 2_000_000;
const KEPT = 4;

/** A rotating log: `usher.log`, and older files as `usher.1.log` and so on. */
export interface LogFile {
  /** Adds a line, which must end with a line feed. Write errors are ignored, so that the server keeps running. */
  write(line: string): void;
}

/** Opens the log in `folder`. @param limit maximum bytes of one file */
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
        // The log itself is the place where errors are reported.
      }
    },
  };
}
