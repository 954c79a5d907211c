import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const sources = [
  'src',
  'server',
  'texts',
  'scripts/tray-icon.ts',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const built = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/**
 * Builds the desktop and the console into `out/`, unless the output is newer than every source.
 * All output goes to stderr. @returns false if the build failed
 */
export function buildIfStale(announce: () => void): boolean {
  const oldest = Math.min(...built.map((file) => timeOf(path.join(root, file))));
  if (oldest > Math.max(...sources.map((source) => newestIn(path.join(root, source))))) return true;
  announce();
  const builder = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const { status } = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  return status === 0;
}

function timeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestIn(source: string): number {
  if (!existsSync(source) || !statSync(source).isDirectory()) return timeOf(source);
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' });
  // A folder's modification time shows deletions in it.
  return Math.max(timeOf(source), ...names.map((name) => timeOf(path.join(source, name))));
}
