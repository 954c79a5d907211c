import path from 'node:path';
import type { LogLevel } from '../../server/config.ts';
import { readConfig, type Config } from '../../server/start.ts';
import { createTexts } from '../../texts/texts.ts';

const root = path.resolve(import.meta.dirname, '../..');
const assets = { pages: path.join(root, 'server/pages/assets'), console: path.join(root, 'out/renderer') };

/** The configuration of `usher serve` with a data folder and a free port of 127.0.0.1. */
export function usherConfig(
  data: string,
  { store = 'sqlite', logLevel = 'info' }: { store?: string | undefined; logLevel?: LogLevel } = {},
): Config {
  const here = ['--port', '0', '--host', '127.0.0.1', '--data', data];
  const flags = [...here, '--store', store, '--log-level', logLevel];
  return readConfig(flags, {}, { assets, texts: createTexts('en') });
}
