import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A file system in memory, as Linux has it. */
const MEMORY = '/dev/shm';
/** Bytes: so much must be free there. Some containers have far less. */
const ENOUGH = 2 * 1024 ** 3;

/**
 * What is set in the environment of tests. Their folders are in memory where there is room: a write to disk that is waited
 * for takes milliseconds, and tests wait for thousands. Processes of Node keep what they compiled for the next one.
 */
export const quickEnvironment = {
  TMPDIR: hasRoom(MEMORY) ? MEMORY : tmpdir(),
  NODE_COMPILE_CACHE: path.resolve(import.meta.dirname, '../node_modules/.cache/compiled'),
};

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ENOUGH;
  } catch {
    return false;
  }
}
