import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A download of which nothing has arrived for this long is given up. */
export const SILENCE_MS = 30_000;
const LOOK_MS = 1000;

const folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/**
 * Electron's executable: the one named in ELECTRON_EXEC_PATH, or the installed one; undefined where there is none.
 * Never asks the package itself: importing it starts a download.
 */
export function findElectron(env: NodeJS.ProcessEnv): string | undefined {
  const named = env['ELECTRON_EXEC_PATH'];
  if (named) return named;
  const name = path.join(folder, 'path.txt');
  if (!existsSync(name)) return undefined;
  const dist = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(folder, 'dist');
  const binary = path.join(dist, readFileSync(name, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

/** How fetching ended, other than well. */
export type FetchFailure = { silence: true } | { status: number | null; said: string };

/**
 * Fetches Electron's runtime. `progress` hears, about once a second, how many bytes have arrived if more have.
 * Answers what went wrong; undefined if nothing did. Aborting `signal` ends it, and so does silence for `patience`
 * milliseconds.
 */
export async function fetchElectron(
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  progress: (bytes: number) => void,
  patience = SILENCE_MS,
): Promise<FetchFailure | undefined> {
  // The installer says nothing while it fetches, so its temporary folder is watched.
  const temporary = mkdtempSync(path.join(tmpdir(), 'usher-electron-'));
  const installer = spawn(process.execPath, [path.join(folder, 'install.js')], {
    env: { ...env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  let said = '';
  installer.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));

  let bytes = 0;
  let heard = performance.now();
  let silence = false;
  const watch = setInterval(() => {
    const now = sizeOf(temporary) + sizeOf(path.join(folder, 'dist'));
    if (now !== bytes) {
      heard = performance.now();
      bytes = now;
      progress(now);
    }
    silence = performance.now() - heard > patience;
    if (silence) installer.kill('SIGKILL');
  }, LOOK_MS);
  try {
    const status = await new Promise<number | null>((resolve) => {
      installer.once('error', () => resolve(null));
      installer.once('close', resolve);
    });
    if (status === 0) return undefined;
    return silence ? { silence } : { status, said: said.trim() };
  } finally {
    clearInterval(watch);
    rmSync(temporary, { recursive: true, force: true });
  }
}

function sizeOf(directory: string): number {
  if (!existsSync(directory)) return 0;
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  // A file that has been moved away since it was listed counts no more.
  return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}
