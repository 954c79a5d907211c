import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { installPackages } from './debian.ts';

/** Servers that tests start for real; each is a package of Debian's of the same name. */
const needed = ['nginx', 'caddy', 'redis-server'] as const;
export type ServerProgram = (typeof needed)[number];

/** The path of a server's program, or what is named in a variable such as REDIS_SERVER_PATH; undefined: it is not there. */
export function findServer(program: ServerProgram): string | undefined {
  const named = process.env[`${program.toUpperCase().replaceAll('-', '_')}_PATH`];
  if (named !== undefined && named !== '') return named;
  // Debian keeps some of them where only root looks.
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin'];
  return folders.map((folder) => path.join(folder, program)).find(isProgram);
}

/** Installs the servers that are missing, where it can. Tests that need one that is still missing say so. */
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
