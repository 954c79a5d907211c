import path from 'node:path';
import type { LogLevel } from '../server/config.ts';
import { readConfig, type Config } from '../server/start.ts';
import { createTexts } from '../texts/texts.ts';

const root = path.resolve(import.meta.dirname, '..');
const assets = { pages: path.join(root, 'server/pages/assets'), console: path.join(root, 'out/renderer') };

/** As `usher serve` has it, on a data folder and any free port of this machine. */
export function usherConfig(
  data: string,
  { store = 'sqlite', logLevel = 'info' }: { store?: string | undefined; logLevel?: LogLevel } = {},
): Config {
  const here = ['--port', '0', '--host', '127.0.0.1', '--data', data];
  const flags = [...here, '--store', store, '--log-level', logLevel];
  return readConfig(flags, {}, { assets, texts: createTexts('en') });
}
