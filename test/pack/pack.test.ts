/** Packs the built desktop over a dummy of Electron's runtime, looks at what is inside, and runs it. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { extractAll, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverAddress } from '../desktop/bridge.ts';
import { consolePage, launchDesktop, root } from '../standin/launch.ts';

const MEGABYTE = 1_000_000;
const PACK_TIMEOUT_MS = 120_000;
const START_TIMEOUT_MS = 60_000;
const run = promisify(execFile);
let folder: string;
let unpacked: string;
let archive: string;
let files: string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'usher-pack-'));
  unpacked = path.join(folder, 'dist/linux-unpacked');
  archive = path.join(unpacked, 'resources/app.asar');
  const electron = await makeDummyElectron(path.join(folder, 'electron'));
  await run(process.execPath, [path.join(root, 'scripts/icon.ts')], { cwd: root });
  const builder = path.join(root, 'node_modules/electron-builder/cli.js');
  const overrides = [`-c.electronDist=${electron}`, `-c.directories.output=${path.join(folder, 'dist')}`];
  await run(process.execPath, [builder, '--linux', '--dir', '--publish', 'never', ...overrides], {
    cwd: root,
  });
  files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
}, PACK_TIMEOUT_MS);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the packager looks for in a runtime: its files, its version, and the place where its fuses are. */
async function makeDummyElectron(dist: string): Promise<string> {
  const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
  const fuseWire = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, 9]),
    Buffer.from('101100101'),
  ]);
  await mkdir(path.join(dist, 'resources'), { recursive: true });
  await mkdir(path.join(dist, 'locales'));
  await writeFile(path.join(dist, 'version'), version);
  await writeFile(path.join(dist, 'LICENSE'), '');
  await writeFile(path.join(dist, 'LICENSES.chromium.html'), '');
  await writeFile(path.join(dist, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\n'), fuseWire]), {
    mode: 0o755,
  });
  return dist;
}

test('the fuses are set: no Node from outside, encrypted cookies, code from the checked archive only', async () => {
  const wire = await getCurrentFuseWire(path.join(unpacked, 'usher'));
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: FuseState.DISABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
    [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
  });
});

test('the bundles, the pages’ files and the native modules are inside', () => {
  expect(files).toEqual(
    expect.arrayContaining([
      '/package.json',
      '/out/main/index.js',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
      '/server/pages/assets/style.css',
      '/server/pages/assets/usher.js',
      `/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
    ]),
  );
});

test('no source, no map, no other platform’s binary and no Node is inside', () => {
  const strangers = files.filter(
    (file) =>
      /\.(map|ts|tsx|mts|cts)$/.test(file) ||
      /^\/(src|test|scripts|texts|docs|dist|bench)(\/|$)/.test(file) ||
      /\/node_modules\/node-(linux|win)-/.test(file) ||
      /(darwin|win32|musl).*\.node$/.test(file) ||
      file.includes('/better-sqlite3/deps'),
  );
  expect(strangers).toEqual([]);
});

test('only what holds native code is a module of its own', () => {
  const modules = files.flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/@]+)$/.exec(file)?.[1] ?? []);
  expect(modules.filter((name) => !/^(better-sqlite3|@node-rs\/argon2(-linux-.*)?)$/.test(name))).toEqual([]);
});

test('native code lies beside the archive, where it can be loaded', () => {
  const natives = files.filter((file) => file.endsWith('.node'));
  expect(natives).toHaveLength(2);
  const header = JSON.stringify(getRawHeader(archive).header);
  expect(header.match(/\.node":\{[^}]*"unpacked":true/g)).toHaveLength(2);
});

test('the program’s own part stays small', async () => {
  expect((await stat(archive)).size).toBeLessThan(6 * MEGABYTE);
});

test(
  'the packaged program starts, shows the console and serves',
  async () => {
    const app = path.join(folder, 'app');
    extractAll(archive, app);
    expect(await readFile(path.join(app, 'package.json'), 'utf8')).not.toContain('devDependencies');
    const userData = path.join(folder, 'data');
    // A packaged program takes its console from nowhere else.
    const env = { STANDIN_PACKAGED: '1', ELECTRON_RENDERER_URL: 'http://127.0.0.1:9/' };
    const desktop = await launchDesktop({ app, userData, env });
    try {
      const page = await consolePage(desktop);
      await page.getByRole('main').waitFor();
      const alive = await fetch(`${await serverAddress(page)}/usher/livez`);
      expect(alive.status).toBe(200);
    } finally {
      await desktop.close();
    }
  },
  START_TIMEOUT_MS,
);
