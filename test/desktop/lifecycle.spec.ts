import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { consolePage, environment, executable, launchDesktop, root } from '../standin/launch.ts';
import { ask, call, serverAddress } from './bridge.ts';
import { answerDialogs, closeDesktop, ending, questions, test } from './desktop.ts';
import { signIn } from './user.ts';

const password = 'a long enough password';

test('a second start shows the first one’s window and ends', async ({ desktop, window, userData }) => {
  await serverAddress(window);
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const second = spawn(executable, [root, `--user-data-dir=${userData}`], {
    env: environment,
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number];
  expect(code).toBe(0);
  const isVisible = () =>
    desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await expect.poll(isVisible).toBe(true);
});

test('accounts and sessions outlive a restart', async ({ userData }) => {
  const first = await launchDesktop({ userData });
  const before = await consolePage(first);
  const address = await serverAddress(before);
  await ask(before, 'accounts.add', { name: 'Ada', password, role: 'user' });
  const user = await signIn(address, 'Ada', password);
  const ended = ending(first);
  await closeDesktop(first);
  expect(await ended).toEqual({ code: 0, signal: null });
  // The server goes; the session stays.
  expect(await user.closed).toEqual({ code: 1012 });

  const port = new URL(address).port;
  const second = await launchDesktop({ userData, args: ['--port', port] });
  const after = await consolePage(second);
  expect(await serverAddress(after)).toBe(address);
  expect(await ask(after, 'accounts.list', {})).toEqual([expect.objectContaining({ name: 'Ada' })]);
  const me = (await (await user.get('/usher/me')).json()) as { user: string };
  expect(me).toMatchObject({ user: 'Ada' });
  await closeDesktop(second);
});

test('a port that is taken is shown with a way out, and never changed in silence', async ({ userData }) => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const desktop = await launchDesktop({ userData, args: ['--port', String(port)] });
  const window = await consolePage(desktop);

  await expect(window.getByRole('heading', { name: 'Usher is not running' })).toBeVisible();
  await expect(window.getByText(`Another program is using port ${port}.`)).toBeVisible();
  expect(await call(window, 'desktop.state', {})).toMatchObject({
    value: { state: 'failed', port, error: { code: 'port-taken' } },
  });
  expect(await call(window, 'server.status', {})).toMatchObject({
    ok: false,
    error: { code: 'not-serving' },
  });
  for (const theme of ['light', 'dark'] as const) {
    await desktop.evaluate(({ nativeTheme }, source) => void (nativeTheme.themeSource = source), theme);
    await expect
      .poll(() => window.evaluate((dark) => matchMedia(dark).matches, '(prefers-color-scheme: dark)'))
      .toBe(theme === 'dark');
    await window.screenshot({ path: `test-results/screenshots/desktop-port-taken-${theme}.png` });
  }
  await window.getByRole('button', { name: 'Try again' }).click();
  await expect(window.getByText(`Another program is using port ${port}.`)).toBeVisible();

  await window.getByRole('button', { name: 'Any free port' }).click();
  await expect(window.getByText('Connected', { exact: true })).toBeVisible();
  const address = await serverAddress(window);
  expect(new URL(address).port).not.toBe(String(port));
  expect((await fetch(`${address}/usher/livez`)).status).toBe(200);
  await closeDesktop(desktop);
  other.close();
});

test('a port that was taken and is free again serves after another try', async ({ userData }) => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const desktop = await launchDesktop({ userData, args: ['--port', String(port)] });
  const window = await consolePage(desktop);
  await expect(window.getByText(`Another program is using port ${port}.`)).toBeVisible();
  other.close();
  await once(other, 'close');
  await window.getByRole('button', { name: 'Try again' }).click();
  await expect(window.getByText('Connected', { exact: true })).toBeVisible();
  expect(new URL(await serverAddress(window)).port).toBe(String(port));
  await closeDesktop(desktop);
});

test('closing the window while people are connected asks how many it concerns', async ({
  desktop,
  window,
}) => {
  const address = await serverAddress(window);
  for (const name of ['Ada', 'Grace']) await ask(window, 'accounts.add', { name, password, role: 'user' });
  const ada = await signIn(address, 'Ada', password);
  const grace = await signIn(address, 'Grace', password);
  await expect(window.getByText('2 people · 0 visitors online', { exact: true })).toBeVisible();

  await call(window, 'desktop.change', { change: { closeToTray: false } });
  await answerDialogs(desktop, 0);
  const close = () => desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await close();
  await expect.poll(() => questions(desktop)).toHaveLength(1);
  expect((await questions(desktop))[0]).toMatchObject({
    message: 'Disconnect 2 people?',
    buttons: ['Keep running', 'Stop Usher'],
    defaultId: 0,
    cancelId: 0,
  });
  expect((await fetch(`${address}/usher/livez`)).status).toBe(200);
  await expect(window.getByText('2 people · 0 visitors online', { exact: true })).toBeVisible();

  await answerDialogs(desktop, 1);
  const ended = ending(desktop);
  await close().catch(() => {
    // The process may have gone before it answers.
  });
  expect(await ended).toEqual({ code: 0, signal: null });
  expect([await ada.closed, await grace.closed]).toEqual([{ code: 1012 }, { code: 1012 }]);
});

test('quitting from the menu asks as well, and one person is one person', async ({ desktop, window }) => {
  const address = await serverAddress(window);
  await ask(window, 'accounts.add', { name: 'Ada', password, role: 'user' });
  const ada = await signIn(address, 'Ada', password);
  await expect(window.getByText('1 person · 0 visitors online', { exact: true })).toBeVisible();
  await answerDialogs(desktop, 0);
  await desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('quit')?.click());
  await expect
    .poll(() => questions(desktop))
    .toEqual([expect.objectContaining({ message: 'Disconnect 1 person?' })]);
  expect((await fetch(`${address}/usher/livez`)).status).toBe(200);
  ada.disconnect();
});

test('closing the window with nobody connected ends at once, without a question', async ({
  desktop,
  window,
}) => {
  const address = await serverAddress(window);
  await call(window, 'desktop.change', { change: { closeToTray: false } });
  const ended = ending(desktop);
  await window.close();
  expect(await ended).toEqual({ code: 0, signal: null });
  await expect(fetch(`${address}/usher/livez`)).rejects.toThrow('fetch failed');
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends it without a question, though people are connected`, async ({ desktop, window }) => {
    test.skip(process.platform === 'win32', 'Windows has no signals');
    const address = await serverAddress(window);
    await ask(window, 'accounts.add', { name: 'Ada', password, role: 'user' });
    const ada = await signIn(address, 'Ada', password);
    const ended = ending(desktop);
    desktop.process().kill(signal);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(await ada.closed).toEqual({ code: 1012 });
  });
}

test('the system’s shutdown ends it without a question', async ({ desktop, window }) => {
  const address = await serverAddress(window);
  await ask(window, 'accounts.add', { name: 'Ada', password, role: 'user' });
  const ada = await signIn(address, 'Ada', password);
  const ended = ending(desktop);
  await desktop
    .evaluate(({ powerMonitor }) => void powerMonitor.emit('shutdown'))
    .catch(() => {
      // The process may have gone before it answers.
    });
  expect(await ended).toEqual({ code: 0, signal: null });
  expect(await ada.closed).toEqual({ code: 1012 });
});

test('a crash of the page brings the console back, and people stay', async ({ desktop, window }) => {
  const address = await serverAddress(window);
  await ask(window, 'accounts.add', { name: 'Ada', password, role: 'user' });
  const ada = await signIn(address, 'Ada', password);
  const crashed = window.waitForEvent('crash');
  // The navigation never ends: its page is gone.
  void window.goto('chrome://crash').catch(() => {});
  await crashed;
  const rows = () =>
    desktop.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        "document.querySelector('[role=grid]')?.textContent ?? ''",
      ),
    );
  // Who asks in the moment of the crash gets no answer.
  await expect(async () => expect(await rows()).toContain('Ada')).toPass();
  ada.disconnect();
});

test('a setting that cannot be is said in one sentence, with exit code 2', async ({ userData }) => {
  const child = spawn(executable, [root, `--user-data-dir=${userData}`, '--port', 'many'], {
    env: environment,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(2);
  expect(said).toContain(
    '--port: "many" is not a port. Use a number from 1 to 65535, or 0 for any free port.',
  );
});
