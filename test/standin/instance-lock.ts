import { readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';

interface Visit {
  argv: readonly string[];
  cwd: string;
}

const LOCK = 'standin-lock';
const VISIT = 'standin-visit-';

/**
 * Takes the lock of a data folder. False if another living process has it; that one is then told of our visit.
 * A lock that a killed process left is taken over.
 */
export function lockInstance(folder: string, visit: Visit, visited: (visit: Visit) => void): boolean {
  const lock = path.join(folder, LOCK);
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  } catch {
    if (isAlive(Number(readFileSync(lock, 'utf8')))) {
      writeFileSync(path.join(folder, `${VISIT}${process.pid}`), JSON.stringify(visit));
      return false;
    }
    writeFileSync(lock, String(process.pid));
  }
  watch(folder, { persistent: false }, (_kind, name) => {
    if (!name?.startsWith(VISIT)) return;
    const text = take(path.join(folder, name));
    if (text) visited(JSON.parse(text) as Visit);
  });
  process.once('exit', () => rmSync(lock, { force: true }));
  return true;
}

/** The text of a file, which is then removed; empty if it was taken before or is still being written. */
function take(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.endsWith('}')) rmSync(file);
    return text.endsWith('}') ? text : '';
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}
