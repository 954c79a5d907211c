import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Browser } from '../helpers/browser.ts';
import { serveFlags } from '../helpers/flags.ts';
import { temporaryFolder, usher } from '../helpers/process.ts';

const root = path.resolve(import.meta.dirname, '../..');
const PASSWORD = 'correct horse battery';

function npm(...args: string[]) {
  const child = spawn('npm', ['run', '-s', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const exit = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  onTestFinished(async () => {
    // The whole group: npm's shell may pass nothing on.
    if (child.exitCode === null && child.signalCode === null) process.kill(-Number(child.pid), 'SIGTERM');
    await exit;
  });
  return {
    child,
    exit,
    async listening() {
      await vi.waitFor(() => expect(stdout).toContain('\n'), { timeout: 50_000, interval: 50 });
      expect(stdout.trim().split('\n')).toHaveLength(1);
      return JSON.parse(stdout) as { url: string; operatorUrl: string };
    },
  };
}

test('npm run serve writes its one line, serves with the console, and stops when npm is told to', async () => {
  const data = temporaryFolder();
  await usher(['users', 'add', 'Op', '--role', 'operator', '--password-stdin', '--data', data], PASSWORD);
  const serve = npm('serve', '--', ...serveFlags(data));
  const { url } = await serve.listening();
  const op = new Browser(url);
  await op.signIn('Op', PASSWORD);
  const console = await op.page('/usher/operator');
  expect(console.status).toBe(200);
  const script = /src="\.(\/assets\/[^"]+\.js)"/.exec(await console.text())?.[1];
  expect((await op.fetch(`/usher${script}`)).headers.get('content-type')).toContain('javascript');
  serve.child.kill('SIGTERM');
  await serve.exit;
  await vi.waitFor(async () => expect(await reachable(url)).toBe(false), { timeout: 10_000 });
});

test('the demonstration fills a server with real clients', async () => {
  const demo = npm('demo', '--', '--people', '6');
  const { url, operatorUrl } = await demo.listening();
  const op = new Browser(url);
  const code = new URL(operatorUrl).searchParams.get('code') ?? '';
  await op.fetch('/usher/operator/first', {
    method: 'POST',
    body: new URLSearchParams({ code, username: 'Operator', password: PASSWORD }),
  });
  await vi.waitFor(
    async () => {
      // Five people and a visitor, and the operator.
      expect(await (await op.json('/usher/me')).json()).toMatchObject({ user: 'Operator', online: 7 });
    },
    { timeout: 40_000, interval: 250 },
  );
});

test('how many people there are to be must make sense', async () => {
  const demo = spawn(process.execPath, [path.join(root, 'demo/demo.ts'), '--people', 'many'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  demo.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  expect(await new Promise((resolve) => demo.once('close', resolve))).toBe(2);
  expect(said).toContain('--people: use a number from 1 to');
});

test.runIf(existsSync('/usr/bin/script'))(
  'a password is asked for twice at a terminal, and never shown',
  async () => {
    const data = temporaryFolder();
    const command = `'${process.execPath}' server/main.ts users add Ada --data '${data}'`;
    const terminal = spawn('script', ['-qefc', command, '/dev/null'], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    onTestFinished(() => void terminal.kill('SIGKILL'));
    let screen = '';
    terminal.stdout.setEncoding('utf8').on('data', (text: string) => (screen += text));
    const exit = new Promise((resolve) => terminal.once('close', resolve));
    await vi.waitFor(() => expect(screen).toContain('Password for Ada'), { timeout: 20_000 });
    terminal.stdin.write(`${PASSWORD}\r`);
    await vi.waitFor(() => expect(screen).toContain('Repeat the password'), { timeout: 20_000 });
    terminal.stdin.write(`${PASSWORD}\r`);
    expect(await exit).toBe(0);
    expect(screen).toContain('Ada can sign in now.');
    expect(screen).not.toContain(PASSWORD);
  },
);

async function reachable(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/usher/livez`)).ok;
  } catch {
    return false;
  }
}
