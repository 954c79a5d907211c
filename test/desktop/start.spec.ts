import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect } from '@playwright/test';
import { fetchElectron, findElectron } from '../../scripts/electron-runtime.ts';
import { environment, executable, root, runtime } from '../standin/launch.ts';
import { test } from './desktop.ts';

interface Start {
  said: { out: string; err: string };
  end: Promise<{ code: number | null; signal: string | null }>;
  kill(signal: NodeJS.Signals): void;
}

/** Runs what `npm start` runs. `env` is added to an environment without a display and without CI; `through` runs it. */
function start(
  args: readonly string[],
  env: Record<string, string> = {},
  through: readonly string[] = [],
): Start {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, CI: ___, ELECTRON_EXEC_PATH: ____, ...plain } = environment;
  const [command = '', ...rest] = [
    ...through,
    process.execPath,
    path.join(root, 'scripts/start.ts'),
    ...args,
  ];
  const child = spawn(command, rest, {
    cwd: root,
    env: { ...plain, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const end = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
  }));
  return { said, end, kill: (signal) => void child.kill(signal) };
}

const line = (text: string, wanted: RegExp) => text.split('\n').filter((each) => wanted.test(each));

test('without a window it says why in one line, serves, and says where the console is', async ({
  userData,
}) => {
  const started = start(['--headless', '--port', '0', '--data', userData]);
  await expect.poll(() => started.said.out).toContain('\n');
  const { event, url, operatorUrl } = JSON.parse(started.said.out) as Record<string, string>;
  expect(event).toBe('listening');
  expect(line(started.said.err, /without a window/)).toHaveLength(1);
  await expect.poll(() => started.said.err).toContain(`Open the operator console: ${operatorUrl}`);
  expect((await fetch(`${url}/usher/livez`)).status).toBe(200);
  started.kill('SIGTERM');
  expect(await started.end).toEqual({ code: 0, signal: null });
});

test('without a display it serves all the same', async ({ userData }) => {
  test.skip(process.platform !== 'linux', 'only Linux can be without one');
  const started = start(['--port', '0', '--data', userData]);
  await expect.poll(() => started.said.out).toContain('"operatorUrl"');
  expect(line(started.said.err, /There is no display/)).toHaveLength(1);
  started.kill('SIGINT');
  expect(await started.end).toEqual({ code: 0, signal: null });
});

test('it ends with npm, though npm’s shell passes no signal on', async ({ userData }) => {
  test.skip(process.platform === 'win32', 'Windows has no signals');
  const started = start(['--headless', '--port', '0', '--data', userData], {}, [
    'sh',
    '-c',
    // A shell that waits, as npm's does, and does not become what it runs.
    'npm_lifecycle_event=start "$@"; :',
    'sh',
  ]);
  await expect.poll(() => started.said.out).toContain('\n');
  const { url } = JSON.parse(started.said.out) as { url: string };
  started.kill('SIGKILL');
  await expect.poll(() => fetch(`${url}/usher/livez`).then(String, () => 'gone')).toBe('gone');
  // Its output is closed only when nothing runs that could write to it.
  await started.end;
});

test('what the server refuses is what the start ends with', async ({ userData }) => {
  const started = start(['--headless', '--port', 'many', '--data', userData]);
  expect(await started.end).toEqual({ code: 2, signal: null });
  expect(started.said).toMatchObject({
    out: '',
    err: expect.stringContaining('--port: "many" is not a port'),
  });
});

test('with a runtime it opens the desktop, passes flags on, and ends with it', async ({ userData }) => {
  test.skip(runtime === 'electron', 'a real window needs a display and a user of its own');
  const flags = [`--user-data-dir=${userData}`, '--port', '0'];
  const started = start(flags, { ELECTRON_EXEC_PATH: executable });
  await expect.poll(() => started.said.err).toContain('"sys_startup"');
  const [startup = ''] = line(started.said.err, /"sys_startup"/);
  const { data, urls } = JSON.parse(startup) as { data: string; urls: string[] };
  expect(data).toBe(path.join(userData, 'data'));
  const { port } = new URL(urls[0] ?? '');
  expect((await fetch(`http://127.0.0.1:${port}/usher/livez`)).status).toBe(200);
  started.kill('SIGTERM');
  expect(await started.end).toEqual({ code: 0, signal: null });
});

test('a runtime that does not come is given up, and leaves nothing running', async () => {
  test.skip(findElectron({}) !== undefined, 'it is installed already');
  // It takes what it is told, and answers nothing.
  const silent = createServer((socket) => void socket.resume().on('error', () => socket.destroy())).listen(0);
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const mirror = { ...process.env, ELECTRON_MIRROR: `http://127.0.0.1:${port}/` };
  const failure = await fetchElectron(mirror, new AbortController().signal, () => {}, 1000);
  expect(failure).toEqual({ stalled: true });
  // Closed only when nobody is connected any more.
  silent.close();
  await once(silent, 'close');
});

test('a runtime that is refused says why', async () => {
  test.skip(findElectron({}) !== undefined, 'it is installed already');
  const mirror = { ...process.env, ELECTRON_MIRROR: 'http://127.0.0.1:9/' };
  const failure = await fetchElectron(mirror, new AbortController().signal, () => {});
  expect(failure).toMatchObject({ status: 1, output: expect.stringContaining('fetch failed') });
});
