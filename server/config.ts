import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import { createSecureContext } from 'node:tls';
import { parseArgs } from 'node:util';
import type { Texts } from '../texts/texts.ts';
import { readServerAddresses } from './store/rules/server-addresses.ts';

/** What is fixed before the server starts. Policy and wording are settings instead. */
export interface Config {
  /** 0: any free port. */
  port: number;
  /** undefined: all interfaces. */
  host: string | undefined;
  /** Folder for all data, or with an external store for this node's own data. */
  data: string;
  /** `sqlite`: in the data folder. Otherwise addresses of a Redis that nodes share, separated by commas. */
  store: string;
  /** This node's name among those that share a store. undefined: machine and port. */
  node: string | undefined;
  /** CIDRs of proxies whose forwarded headers are trusted. */
  trustProxy: readonly string[];
  /** Host names besides the machine's own. */
  allowedHosts: readonly string[];
  tls: { cert: Buffer; key: Buffer } | undefined;
  logLevel: LogLevel;
  /** Also gets every log line. */
  logTo?: { write(line: string): void };
  assets: Assets;
}

/** Folders with the files for browsers. */
export interface Assets {
  /** Styles and scripts of the pages. */
  pages: string;
  /** The built operator console. */
  console: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A flag or variable that cannot be used. The message is one sentence with its name and the fix. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const flags = [
  'port',
  'host',
  'data',
  'store',
  'node',
  'trust-proxy',
  'allowed-hosts',
  'content',
  'tls-cert',
  'tls-key',
  'log-level',
] as const;
type Flag = (typeof flags)[number];

export const DEFAULT_PORT = 8080;

type Environment = Record<string, string | undefined>;

/**
 * Reads flags and environment. A flag overrides its variable. An empty variable counts as not set.
 * @param argv without the program's name
 * @param base defaults; `ignoreUnknown` skips unknown flags; `texts` words the errors
 * @throws ConfigError
 */
export function readConfig(
  argv: readonly string[],
  env: Environment,
  base: { data?: string; assets: Assets; texts: Texts; ignoreUnknown?: boolean },
): Config {
  const { texts } = base;
  const given = readFlags(argv, base.ignoreUnknown ?? false, texts);
  const value = (flag: Flag): string | undefined => given[flag] ?? (env[variable(flag)] || undefined);

  if ((value('content') ?? 'welcome') !== 'welcome') throw new ConfigError(texts('config.content'));
  return {
    port: readPort(value('port'), texts),
    host: readHost(value('host'), texts),
    data: path.resolve(value('data') ?? base.data ?? defaultDataFolder(process.platform, env)),
    store: readStore(value('store'), texts),
    node: readNode(value('node'), texts),
    trustProxy: readList(value('trust-proxy')).map((range) => checkRange(range, texts)),
    allowedHosts: readList(value('allowed-hosts')).map((name) => checkName(name, texts)),
    tls: readTls(value('tls-cert'), value('tls-key'), texts),
    logLevel: readLogLevel(value('log-level'), texts),
    assets: base.assets,
  };
}

const variable = (flag: Flag) => `USHER_${flag.toUpperCase().replaceAll('-', '_')}`;

function readFlags(
  argv: readonly string[],
  ignoreUnknown: boolean,
  texts: Texts,
): Partial<Record<Flag, string>> {
  const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'string' as const }]));
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const given: Partial<Record<Flag, string>> = {};
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    const flag = token.kind === 'option' ? flags.find((name) => name === token.name) : undefined;
    if (flag !== undefined && token.kind === 'option') {
      if (token.value === undefined || token.value === '')
        throw new ConfigError(texts('config.noValue', { flag }));
      given[flag] = token.value;
    } else if (!ignoreUnknown) {
      const unknown = token.kind === 'option' ? token.rawName : token.value;
      const known = flags.map((name) => `--${name}`).join(', ');
      throw new ConfigError(texts('config.unknown', { flag: unknown, flags: known }));
    }
  }
  return given;
}

function readPort(value: string | undefined, texts: Texts): number {
  if (value === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new ConfigError(texts('config.port', { value }));
}

function readStore(value: string | undefined, texts: Texts): string {
  if (value === undefined || value === 'sqlite') return 'sqlite';
  if (readServerAddresses(value) !== undefined) return value;
  // The value may contain a password, so the message leaves it out.
  throw new ConfigError(texts('config.store'));
}

function readNode(value: string | undefined, texts: Texts): string | undefined {
  const name = value?.trim();
  if (name === undefined || /^[\p{L}\p{N}][\p{L}\p{N} ._:-]{0,62}$/u.test(name)) return name;
  throw new ConfigError(texts('config.node', { value: name }));
}

function readHost(value: string | undefined, texts: Texts): string | undefined {
  if (value === undefined || isIP(value) !== 0 || /^[a-z\d.-]+$/i.test(value)) return value;
  throw new ConfigError(texts('config.host', { value }));
}

function readList(value: string | undefined): string[] {
  const parts = (value ?? '').split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

function checkRange(value: string, texts: Texts): string {
  const [address = '', bits, more] = value.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  const known = isIP(address) !== 0 && more === undefined;
  if (known && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))) return value;
  throw new ConfigError(texts('config.trustProxy', { value }));
}

function checkName(value: string, texts: Texts): string {
  if (isIP(value) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(value)) return value;
  throw new ConfigError(texts('config.allowedHosts', { value }));
}

function readTls(certFile: string | undefined, keyFile: string | undefined, texts: Texts): Config['tls'] {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined) throw new ConfigError(texts('config.noCert'));
  if (keyFile === undefined) throw new ConfigError(texts('config.noKey'));
  const cert = readPem('tls-cert', certFile, texts);
  const key = readPem('tls-key', keyFile, texts);
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new ConfigError(texts('config.tls', { why: messageOf(error) }));
  }
  return { cert, key };
}

function readPem(flag: Flag, file: string, texts: Texts): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ConfigError(texts('config.pem', { flag, file, why: messageOf(error) }));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function readLogLevel(value: string | undefined, texts: Texts): LogLevel {
  const level = logLevels.find((name) => name === (value ?? 'info'));
  if (level !== undefined) return level;
  throw new ConfigError(texts('config.logLevel', { value: value ?? '', levels: logLevels.join(', ') }));
}

/** The platform's folder for application data. The desktop and the command line use the same one. */
function defaultDataFolder(platform: NodeJS.Platform, env: Environment): string {
  const home = homedir();
  if (platform === 'win32')
    return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Usher', 'data');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Usher', 'data');
  return path.join(env['XDG_CONFIG_HOME'] || path.join(home, '.config'), 'Usher', 'data');
}
