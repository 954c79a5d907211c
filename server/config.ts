import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** Everything that is decided before the server starts. Policy and wording are not here: they are settings. */
export interface Config {
  /** 0: any free port. */
  port: number;
  /** undefined: all interfaces. */
  host: string | undefined;
  /** Folder for all that is kept. */
  data: string;
  /** CIDRs of proxies whose forwarded headers count. */
  trustProxy: readonly string[];
  /** Names besides the machine's own. */
  allowedHosts: readonly string[];
  tls: { cert: Buffer; key: Buffer } | undefined;
  logLevel: LogLevel;
  assets: Assets;
}

/** Folders with the files that browsers get. */
export interface Assets {
  /** Style and script of the pages. */
  pages: string;
  /** The built operator console. */
  console: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A setting that cannot be used: one sentence with its name and the fix. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const flags = [
  'port',
  'host',
  'data',
  'store',
  'trust-proxy',
  'allowed-hosts',
  'content',
  'tls-cert',
  'tls-key',
  'log-level',
] as const;
type Flag = (typeof flags)[number];

const DEFAULT_PORT = 8080;

type Environment = Record<string, string | undefined>;

/**
 * Reads flags and environment; a flag wins over its variable, an empty variable counts as not set.
 * @param argv without the program's name
 * @param base what holds where nothing is said; `ignoreUnknown` passes over flags that are not ours
 * @throws ConfigError
 */
export function readConfig(
  argv: readonly string[],
  env: Environment,
  base: { data?: string; assets: Assets; ignoreUnknown?: boolean },
): Config {
  const given = readFlags(argv, base.ignoreUnknown ?? false);
  const value = (flag: Flag): string | undefined => given[flag] ?? (env[variable(flag)] || undefined);

  const store = value('store') ?? 'sqlite';
  if (store !== 'sqlite') {
    throw new ConfigError(
      `--store: this version keeps its data in SQLite only; leave --store away or say "sqlite".`,
    );
  }
  const content = value('content') ?? 'welcome';
  if (content !== 'welcome') {
    throw new ConfigError(
      `--content: this version serves its welcome page only; leave --content away or say "welcome".`,
    );
  }
  return {
    port: readPort(value('port')),
    host: readHost(value('host')),
    data: path.resolve(value('data') ?? base.data ?? defaultDataFolder(process.platform, env)),
    trustProxy: readList(value('trust-proxy')).map(checkRange),
    allowedHosts: readList(value('allowed-hosts')).map(checkName),
    tls: readTls(value('tls-cert'), value('tls-key')),
    logLevel: readLogLevel(value('log-level')),
    assets: base.assets,
  };
}

const variable = (flag: Flag) => `USHER_${flag.toUpperCase().replaceAll('-', '_')}`;

function readFlags(argv: readonly string[], ignoreUnknown: boolean): Partial<Record<Flag, string>> {
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
      if (token.value === undefined || token.value === '') {
        throw new ConfigError(`--${flag}: a value is missing; write --${flag} VALUE.`);
      }
      given[flag] = token.value;
    } else if (!ignoreUnknown) {
      const text = token.kind === 'option' ? token.rawName : token.value;
      throw new ConfigError(
        `${text}: there is no such setting; the settings are ${flags.map((name) => `--${name}`).join(', ')}.`,
      );
    }
  }
  return given;
}

function readPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new ConfigError(
    `--port: ${JSON.stringify(text)} is no port; choose a number from 1 to 65535, or 0 for any free one.`,
  );
}

function readHost(text: string | undefined): string | undefined {
  if (text === undefined || isIP(text) !== 0 || /^[a-z\d.-]+$/i.test(text)) return text;
  throw new ConfigError(
    `--host: ${JSON.stringify(text)} is no address; give one of this machine's, such as 127.0.0.1, or leave it away for all.`,
  );
}

function readList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function checkRange(range: string): string {
  const [address = '', bits, more] = range.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  const known = isIP(address) !== 0 && more === undefined;
  if (known && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))) return range;
  throw new ConfigError(
    `--trust-proxy: ${JSON.stringify(range)} is no address range; write it like 192.168.1.10 or 10.0.0.0/8.`,
  );
}

function checkName(name: string): string {
  if (isIP(name) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(name)) return name;
  throw new ConfigError(
    `--allowed-hosts: ${JSON.stringify(name)} is no host name; write it without scheme, port or path, like usher.example.org.`,
  );
}

function readTls(cert: string | undefined, key: string | undefined): Config['tls'] {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined)
    throw new ConfigError('--tls-cert: missing; give the certificate that belongs to --tls-key.');
  if (key === undefined)
    throw new ConfigError('--tls-key: missing; give the key that belongs to --tls-cert.');
  return { cert: readPem('tls-cert', cert), key: readPem('tls-key', key) };
}

function readPem(flag: Flag, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `--${flag}: ${file} cannot be read (${why}); give a PEM file that this user may read.`,
    );
  }
}

function readLogLevel(text: string | undefined): LogLevel {
  const level = logLevels.find((name) => name === (text ?? 'info'));
  if (level !== undefined) return level;
  throw new ConfigError(
    `--log-level: ${JSON.stringify(text)} is no level; choose one of ${logLevels.join(', ')}.`,
  );
}

/** The platform's folder for application data; the desktop and the command line find the same one. */
function defaultDataFolder(platform: NodeJS.Platform, env: Environment): string {
  const home = homedir();
  if (platform === 'win32')
    return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Usher', 'data');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Usher', 'data');
  return path.join(env['XDG_CONFIG_HOME'] || path.join(home, '.config'), 'Usher', 'data');
}
