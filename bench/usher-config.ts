import path from 'node:path';
import type { LogLevel } from '../server/config.ts';
import { readConfig, type Config } from '../server/start.ts';
import { createTexts } from '../texts/texts.ts';

const root = path.resolve(import.meta.dirname, '..');
const assets = { pages: path.join(root, 'server/pages/assets'), console: path.join(root, 'out/renderer') };

/** As `usher serve` has it, on a data folder and any free port of this machine. */
export function usherConfig(data: string, logLevel: LogLevel = 'info'): Config {
  const flags = ['--port', '0', '--host', '127.0.0.1', '--data', data, '--log-level', logLevel];
  return readConfig(flags, {}, { assets, texts: createTexts('en') });
}
