import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createTexts } from '../../texts/texts.ts';
import { ConfigError, readConfig } from '../../server/config.ts';

const base = { assets: { pages: '/pages', console: '/console' }, texts: createTexts('en') };
const read = (argv: string[], env: Record<string, string> = {}) => readConfig(argv, env, base);

describe('configuration', () => {
  test('has defaults', () => {
    expect(read([], { XDG_CONFIG_HOME: '/conf', APPDATA: '/conf' })).toMatchObject({
      port: 8080,
      host: undefined,
      trustProxy: [],
      allowedHosts: [],
      tls: undefined,
      logLevel: 'info',
    });
  });

  test('a flag wins over its variable, and an empty variable is none', () => {
    const env = { USHER_PORT: '9000', USHER_HOST: '', USHER_TRUST_PROXY: '10.0.0.0/8, ::1' };
    expect(read([], env)).toMatchObject({ port: 9000, host: undefined, trustProxy: ['10.0.0.0/8', '::1'] });
    expect(read(['--port', '0'], env).port).toBe(0);
    expect(read(['--port=7', '--data', 'x'], env)).toMatchObject({ port: 7, data: path.resolve('x') });
  });

  test.each([
    'redis://localhost',
    'rediss://user:pass%2Cword@[::1]:6380/2',
    'redis://:a,b@localhost',
    'redis://user:secret@a:26379?name=usher,redis://b:26379, redis://c:26379?name=usher',
    'redis://:secret@a:26379?sentinel-user=watch&sentinel-password=',
  ])('%s is a store', (store) => {
    expect(read(['--store', store]).store).toBe(store);
  });

  test.each([
    [['--port', 'http'], /^--port: .*Use a number/],
    [['--port', '65536'], /^--port/],
    [['--port'], /^--port: the value is missing/],
    [['--host', 'a b'], /^--host/],
    [['--data'], /^--data: the value is missing/],
    [['--store', 'mysql://x'], /^--store/],
    [['--store', 'redis://:secret@/0'], /^--store: use "sqlite" or the address of a Redis(?!.*secret)/],
    [['--store', 'redis://localhost/name'], /^--store/],
    [['--store', 'redis://:secret%@localhost'], /^--store(?!.*secret)/],
    [['--store', 'redis://a,rediss://b'], /^--store/],
    [['--store', 'redis://:secret@a,redis://:other@b'], /^--store(?!.*(secret|other))/],
    [['--store', 'redis://a/1,redis://b/2'], /^--store/],
    [['--store', 'redis://a,b'], /^--store/],
    [['--store', 'redis://a,'], /^--store/],
    [['--store', 'redis://a?nmae=usher'], /^--store/],
    [['--content', '/srv'], /^--content: this version/],
    [['--trust-proxy', '10.0.0.0/33'], /^--trust-proxy/],
    [['--trust-proxy', 'proxy.local'], /^--trust-proxy/],
    [['--allowed-hosts', 'https://x'], /^--allowed-hosts/],
    [['--tls-cert', 'a.pem'], /^--tls-key: missing/],
    [['--tls-key', 'a.pem'], /^--tls-cert: missing/],
    [['--tls-cert', '/no/such', '--tls-key', '/no/such'], /^--tls-cert: \/no\/such can’t be read/],
    [['--log-level', 'loud'], /^--log-level: .*Use one of/],
    [['--prot', '1'], /^--prot: unknown setting/],
    [['stray'], /^stray: unknown setting/],
  ])('%j is refused in a sentence', (argv, sentence) => {
    expect(() => read(argv)).toThrow(ConfigError);
    expect(() => read(argv)).toThrow(sentence);
  });

  test('flags of others can be passed over', () => {
    const argv = ['--inspect', '--port', '81', '/path/to/app', '--user-data-dir=/x'];
    expect(readConfig(argv, {}, { ...base, ignoreUnknown: true }).port).toBe(81);
  });
});
