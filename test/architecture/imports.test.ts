import { describe, expect, test } from 'vitest';
import { files, readSource } from './tree.ts';

const isOurs = (target: string) => /^(server|src|texts|test|scripts|bench|package\.json)/.test(target);
const isElectron = (target: string) => /^electron(\/|$)/.test(target);
const isText = (target: string) => target.startsWith('texts/');
const drivers = { sqlite: 'better-sqlite3', redis: 'redis' } as const;
const adapters = ['sqlite', 'redis'] as const;
const web = ['koa', '@koa/router', 'koa-session', 'ws', 'node:http', 'node:https', 'raw-body'];

/** Imports of the files that match, as "file → import", that the rule does not allow. */
function breaches(matches: RegExp, allowed: (target: string, file: string) => boolean): string[] {
  return files
    .filter(({ name }) => matches.test(name))
    .flatMap(({ name, imports }) =>
      imports.filter((target) => !allowed(target, name)).map((target) => `${name} → ${target}`),
    );
}

describe('who may import whom', () => {
  test('the test reads the real import lines', () => {
    expect(readSource('server/contract/person.ts').imports).toContain('zod');
    expect(readSource('server/store/sqlite/sqlite.ts').imports).toContain('server/store/store.ts');
    expect(files.length).toBeGreaterThan(50);
  });

  test('the contract imports the schema library and nothing else', () => {
    expect(
      breaches(/^server\/contract\//, (target) => target === 'zod' || target.startsWith('server/contract/')),
    ).toEqual([]);
    const door = 'server/contract/contract.ts';
    expect(
      breaches(
        /./,
        (target, file) =>
          !target.startsWith('server/contract/') || target === door || file.startsWith('server/contract/'),
      ),
    ).toEqual([]);
  });

  test('only the thin files of src/main and the preload know Electron', () => {
    expect(breaches(/^(?!src\/(main|preload)\/)/, (target) => !isElectron(target))).toEqual([]);
  });

  test('the server knows nothing of the desktop and the console', () => {
    expect(breaches(/^server\//, (target) => !target.startsWith('src/'))).toEqual([]);
  });

  test('the port of the store knows the contract, and no driver', () => {
    expect(
      breaches(
        /^server\/store\/(store\.ts$|port\/)/,
        (target) => target === 'server/contract/contract.ts' || target.startsWith('server/store/port/'),
      ),
    ).toEqual([]);
    expect(
      breaches(
        /./,
        (target, file) =>
          !target.startsWith('server/store/port/') || /^server\/store\/(store\.ts$|port\/)/.test(file),
      ),
    ).toEqual([]);
  });

  test.for(adapters)(
    'the adapter %s knows the port, the rules, its driver and what they speak of, no web and no other adapter',
    (name) => {
      expect(
        breaches(
          new RegExp(`^server/store/${name}/`),
          (target) =>
            target.startsWith('node:') ||
            target === drivers[name] ||
            /^server\/(contract\/contract|errors|ids)\.ts$/.test(target) ||
            target === 'zod' ||
            /^server\/store\/(store\.ts|disk-full\.ts|rules\/)/.test(target) ||
            target.startsWith(`server/store/${name}/`),
        ),
      ).toEqual([]);
    },
  );

  test('the rules of the store know the port, and no adapter', () => {
    expect(
      breaches(/^server\/store\/rules\//, (target) =>
        /^server\/(contract\/contract\.ts$|store\/(store\.ts$|rules\/))/.test(target),
      ),
    ).toEqual([]);
  });

  test('only the wiring and the command line know an adapter, and only adapters their driver', () => {
    const knows = /^server\/start\.ts$|^server\/command\/|^server\/store\/|^bench\//;
    expect(
      breaches(/./, (target, file) => !/^server\/store\/(sqlite|redis)/.test(target) || knows.test(file)),
    ).toEqual([]);
    for (const name of adapters) {
      const others = new RegExp(`^(?!server/store/${name}|bench/)`);
      expect(breaches(others, (target) => target !== drivers[name])).toEqual([]);
    }
  });

  test('what Usher is about knows no web framework and no adapter', () => {
    const core = /^server\/(?!http\/|network\/|sockets\/|store\/|command\/|start\.ts)/;
    expect(
      breaches(
        core,
        (target) => !web.includes(target) && !/^server\/(http\/|store\/(sqlite|redis))/.test(target),
      ),
    ).toEqual([]);
  });

  test('the desktop reaches the server through its start and the contract only', () => {
    expect(
      breaches(
        /^src\/main\//,
        (target) =>
          !isOurs(target) ||
          isText(target) ||
          target.startsWith('src/main/') ||
          /^server\/(start|contract\/contract)\.ts$/.test(target),
      ),
    ).toEqual([]);
  });

  test('the preload knows the contract and Electron', () => {
    expect(
      breaches(
        /^src\/preload\//,
        (target) => target === 'electron' || target === 'server/contract/contract.ts',
      ),
    ).toEqual([]);
  });

  test('the console knows the contract, the texts and libraries for the browser', () => {
    expect(
      breaches(
        /^src\/renderer\//,
        (target) =>
          !target.startsWith('node:') &&
          (!isOurs(target) ||
            isText(target) ||
            target.startsWith('src/renderer/') ||
            target === 'server/contract/contract.ts' ||
            /^server\/pages\/assets\/(tokens\.css|mark\.svg)$/.test(target)),
      ),
    ).toEqual([]);
  });

  test('the environment is read in the configuration and at the entries only', () => {
    const asking = files.filter(
      ({ name, text }) => name.startsWith('server/') && text.includes('process.env'),
    );
    expect(asking.map(({ name }) => name).sort()).toEqual(['server/main.ts']);
  });

  test('no file is longer than 300 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 301);
    expect(long.map(({ name }) => name)).toEqual([]);
  });
});
