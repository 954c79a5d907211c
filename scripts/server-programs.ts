import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { installPackages } from './debian.ts';

/** Server programs that tests start. Each is a Debian package of the same name. */
const needed = ['nginx', 'caddy', 'redis-server'] as const;
export type ServerProgram = (typeof needed)[number];

/** The path of a server program, or the value of a variable such as REDIS_SERVER_PATH. Undefined if it is not installed. */
export function findServer(program: ServerProgram): string | undefined {
  const named = process.env[`${program.toUpperCase().replaceAll('-', '_')}_PATH`];
  if (named !== undefined && named !== '') return named;
  // Debian installs some of them in /usr/sbin, which is not on every user's PATH.
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin'];
  return folders.map((folder) => path.join(folder, program)).find(isProgram);
}

/** Installs missing server programs if possible. Tests that need a missing one report it. */
export function ensureServers(): void {
  const missing = needed.filter((program) => findServer(program) === undefined);
  if (missing.length > 0) installPackages(missing, 'installing servers that tests start');
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
