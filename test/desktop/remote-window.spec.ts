import { expect, type Page } from '@playwright/test';
import type { ElectronApplication } from 'playwright-core';
import type { Answer } from '../../server/contract/contract.ts';
import { consolePage, launchDesktop, runtime } from '../standin/launch.ts';
import { call } from './bridge.ts';
import { answerDialogs, closeDesktop, ending } from './desktop.ts';
import { connect, openComputer, signInAtConsole, test, windowsNow, type Impostor } from './remote-server.ts';
import { surroundings } from './system.ts';

async function connectTo(desktop: ElectronApplication, window: Page, server: Impostor): Promise<Page> {
  await openComputer(window);
  const remote = await connect(desktop, window, server.url);
  await expect(remote.getByRole('heading', { name: 'Bank' })).toBeVisible();
  return remote;
}

test('its page has no bridge, nothing of Electron or Node, and no permission', async ({
  desktop,
  window,
  impostor,
}) => {
  const remote = await connectTo(desktop, window, impostor);
  const found = await remote.evaluate(async () => ({
    foreign: ['usher', 'require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
      (name) => name in globalThis,
    ),
    states: await Promise.all(
      (['geolocation', 'notifications'] as const).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
    asked: await Notification.requestPermission(),
  }));
  expect(found).toEqual({ foreign: [], states: ['denied', 'denied'], asked: 'denied' });
});

test('the door refuses it, should it ever find a way to ask', async ({ desktop, window, impostor }) => {
  test.skip(runtime === 'electron', 'Electron lets no test speak past the preload');
  await connectTo(desktop, window, impostor);
  const answer = await desktop.evaluate(async (electron) => {
    const { BrowserWindow, standin } = electron as typeof electron & {
      standin: { invoke(channel: string, event: object, args: unknown[]): Promise<Answer> };
    };
    const contents = BrowserWindow.getAllWindows().find(
      ({ webContents }) => !webContents.getURL().startsWith('app:'),
    )?.webContents;
    const event = { sender: contents, senderFrame: contents?.mainFrame };
    return standin.invoke('usher:call', event, ['desktop.servers', {}]);
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'cross-origin' } });
});

test('what one server gave it to keep is not sent to another, not even on the same machine', async ({
  desktop,
  window,
  newServer,
  impostor,
}) => {
  const house = await newServer();
  await house.add('Ada', 'operator');
  await openComputer(window);
  const trusted = await connect(desktop, window, house.url);
  await signInAtConsole(trusted, 'Ada');
  await expect(trusted.getByText('Connected', { exact: true })).toBeVisible();
  const other = await connect(desktop, window, impostor.url);
  await expect(other.getByRole('heading', { name: 'Bank' })).toBeVisible();
  expect(impostor.asked.length).toBeGreaterThan(0);
  expect(impostor.asked.map(({ cookie }) => cookie)).toEqual(impostor.asked.map(() => undefined));
});

test('its page goes nowhere else, opens no window, and links outside by the same rules', async ({
  desktop,
  window,
  impostor,
}) => {
  const remote = await connectTo(desktop, window, impostor);
  await desktop.evaluate(({ BrowserWindow, shell }) => {
    const opened: string[] = [];
    const tried: string[] = [];
    Object.assign(globalThis, { opened, tried });
    shell.openExternal = async (url) => void opened.push(url);
    const contents = BrowserWindow.getAllWindows().find(
      ({ webContents }) => !webContents.getURL().startsWith('app:'),
    )?.webContents;
    contents?.on('will-navigate', ({ url }) => void tried.push(url));
    contents?.on('will-redirect', ({ url }) => void tried.push(url));
  });
  const noted = (name: 'opened' | 'tried') =>
    desktop.evaluate((_electron, which) => (globalThis as unknown as Record<string, string[]>)[which], name);
  const before = remote.url();
  const own = `${impostor.url}/help`;
  const given = await remote.evaluate(
    (links) => links.map((link) => globalThis.open(link)),
    ['https://example.invalid/', 'http://198.51.100.1/', 'file:///etc/passwd', own],
  );
  expect(given).toEqual([null, null, null, null]);
  await expect.poll(() => noted('opened')).toEqual(['https://example.invalid/', own]);

  await remote.evaluate(() => location.assign('http://198.51.100.1/assigned'));
  await expect.poll(() => noted('tried')).toEqual(['http://198.51.100.1/assigned']);
  await remote.evaluate(() => location.assign('/away'));
  await expect.poll(() => noted('tried')).toContain('http://198.51.100.1/');
  await expect(remote.getByRole('heading', { name: 'Bank' })).toBeVisible();
  expect(remote.url()).toBe(before);
  expect(await windowsNow(desktop)).toHaveLength(2);
  const prevented = await desktop.evaluate(({ BrowserWindow }) => {
    const asked: string[] = [];
    const contents = BrowserWindow.getAllWindows().find(
      ({ webContents }) => !webContents.getURL().startsWith('app:'),
    )?.webContents;
    for (const name of ['will-attach-webview', 'will-prevent-unload']) {
      contents?.emit(name as 'will-attach-webview', { preventDefault: () => asked.push(name) }, {}, {});
    }
    return asked;
  });
  expect(prevented).toEqual(['will-attach-webview', 'will-prevent-unload']);
});

test('a crash of its page brings it back', async ({ desktop, window, impostor }) => {
  const remote = await connectTo(desktop, window, impostor);
  const before = impostor.asked.length;
  const crashed = remote.waitForEvent('crash');
  // The navigation never ends: its page is gone.
  void remote.goto('chrome://crash').catch(() => {});
  await crashed;
  await expect.poll(() => impostor.asked.length).toBeGreaterThan(before);
});

test('the own window hides in the tray while another stays, and quitting closes both', async ({
  userData,
  impostor,
}) => {
  const desktop = await launchDesktop({ userData, env: await surroundings(userData, true) });
  const window = await consolePage(desktop);
  await connectTo(desktop, window, impostor);
  await answerDialogs(desktop, 0);
  await desktop.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().startsWith('app:'))
      ?.close(),
  );
  await expect
    .poll(async () => (await windowsNow(desktop)).map(({ visible }) => visible))
    .toEqual([false, true]);
  await closeDesktop(desktop);
});

test('the own window takes the program with it where it cannot hide, whatever else is open', async ({
  desktop,
  window,
  impostor,
}) => {
  await connectTo(desktop, window, impostor);
  await call(window, 'desktop.change', { change: { closeToTray: false } });
  const ended = ending(desktop);
  await window.close();
  expect(await ended).toEqual({ code: 0, signal: null });
});
