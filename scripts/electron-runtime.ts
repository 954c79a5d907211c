import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A download without progress for this long is cancelled. */
export const STALL_TIMEOUT_MS = 30_000;
const POLL_MS = 1000;

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

/** Why the download failed. */
export type FetchFailure = { stalled: true } | { status: number | null; output: string };

/**
 * Downloads Electron's runtime. Calls `progress` about once a second with the bytes received, if they changed.
 * Returns the failure, or undefined on success. `signal` cancels it, and so do `stallTimeout` milliseconds without
 * progress.
 */
export async function fetchElectron(
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  progress: (bytes: number) => void,
  stallTimeout = STALL_TIMEOUT_MS,
): Promise<FetchFailure | undefined> {
  // The installer reports no progress, so its temporary folder is polled.
  const temporary = mkdtempSync(path.join(tmpdir(), 'usher-electron-'));
  const installer = spawn(process.execPath, [path.join(folder, 'install.js')], {
    env: { ...env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  let output = '';
  installer.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));

  let bytes = 0;
  let lastProgress = performance.now();
  let stalled = false;
  const watch = setInterval(() => {
    const now = sizeOf(temporary) + sizeOf(path.join(folder, 'dist'));
    if (now !== bytes) {
      lastProgress = performance.now();
      bytes = now;
      progress(now);
    }
    stalled = performance.now() - lastProgress > stallTimeout;
    if (stalled) installer.kill('SIGKILL');
  }, POLL_MS);
  try {
    const status = await new Promise<number | null>((resolve) => {
      installer.once('error', () => resolve(null));
      installer.once('close', resolve);
    });
    if (status === 0) return undefined;
    return stalled ? { stalled } : { status, output: output.trim() };
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
  // A file may have been moved since it was listed.
  return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}
