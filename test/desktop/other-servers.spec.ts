import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { PASSWORD } from '../e2e/house.ts';
import { consolePage, launchDesktop } from '../standin/launch.ts';
import { call } from './bridge.ts';
import { closeDesktop } from './desktop.ts';
import { connect, holdQuestions, openComputer, signInAtConsole, test, windowsNow } from './remote-server.ts';
import { signIn } from './user.ts';

const hostOf = (url: string) => new URL(url).host;

test('a server elsewhere is watched in a window of its own, signed in to as in a browser', async ({
  desktop,
  window,
  newServer,
}) => {
  const house = await newServer();
  await house.add('Ada', 'operator');
  await house.add('Grace');
  const grace = await signIn(house.url, 'Grace', PASSWORD);
  await openComputer(window);
  await expect(window.getByText('Servers you connect to are listed here.')).toBeVisible();
  const remote = await connect(desktop, window, ` ${hostOf(house.url)}/usher/ `);
  await signInAtConsole(remote, 'Ada');
  await expect(remote.getByRole('gridcell', { name: 'Grace', exact: true })).toBeVisible();
  await expect(remote.getByRole('link', { name: 'This computer' })).toHaveCount(0);

  const host = hostOf(house.url);
  expect((await windowsNow(desktop))[1]).toMatchObject({
    title: `${host} (not encrypted) – Usher`,
    visible: true,
  });
  const row = window.getByRole('listitem').filter({ hasText: host });
  await expect(row).toContainText('Not encrypted: others on the network can read what is sent.');
  await expect(window.getByLabel('Address')).toHaveValue('');
  grace.disconnect();
});

test('an open one comes to the front instead of a second, and closing it ends nothing', async ({
  desktop,
  window,
  impostor,
}) => {
  await openComputer(window);
  const remote = await connect(desktop, window, impostor.url);
  await expect(remote).toHaveTitle('Bank');
  // Whatever the page calls itself.
  await expect
    .poll(async () => (await windowsNow(desktop))[1]?.title)
    .toBe(`${hostOf(impostor.url)} (not encrypted) – Usher`);
  await desktop.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => !webContents.getURL().startsWith('app:'))
      ?.minimize(),
  );
  await window.getByRole('button', { name: `Open ${hostOf(impostor.url)}` }).click();
  await expect.poll(async () => (await windowsNow(desktop))[1]?.visible).toBe(true);
  await window.getByLabel('Address').fill(`${impostor.url}/somewhere`);
  await window.keyboard.press('Enter');
  await expect(window.getByLabel('Address')).toHaveValue('');
  expect(await windowsNow(desktop)).toHaveLength(2);
  await expect(window.getByRole('listitem')).toHaveCount(1);

  await remote.close();
  await expect.poll(async () => (await windowsNow(desktop)).length).toBe(1);
  await expect(window.getByText('Connected', { exact: true })).toBeVisible();
  expect(await call(window, 'desktop.open', { origin: 'http://198.51.100.1' })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  });
});

test('kept servers and their sign-ins outlive a restart, until they are removed', async ({
  userData,
  newServer,
}) => {
  const house = await newServer();
  await house.add('Ada', 'operator');
  const host = hostOf(house.url);
  const first = await launchDesktop({ userData });
  const before = await consolePage(first);
  await openComputer(before);
  const remote = await connect(first, before, host);
  await signInAtConsole(remote, 'Ada');
  await expect(remote.getByText('Connected', { exact: true })).toBeVisible();
  await closeDesktop(first);
  expect(JSON.parse(await readFile(path.join(userData, 'servers.json'), 'utf8'))).toEqual({
    servers: [house.url],
  });

  const second = await launchDesktop({ userData });
  const after = await consolePage(second);
  await openComputer(after);
  const opened = second.waitForEvent('window');
  await after.getByRole('button', { name: `Open ${host}` }).click();
  await expect((await opened).getByText('Connected', { exact: true })).toBeVisible();

  await after.getByRole('button', { name: `Remove ${host}` }).click();
  await after.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(after.getByText('Servers you connect to are listed here.')).toBeVisible();
  await expect(after.getByLabel('Address')).toBeFocused();
  await expect.poll(async () => (await windowsNow(second)).length).toBe(1);
  expect(await call(after, 'desktop.servers', {})).toMatchObject({ value: [] });
  const again = await connect(second, after, host);
  await expect(again.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await closeDesktop(second);
});

test('an address where no Usher is says what to check, and is not kept', async ({
  desktop,
  window,
  newServer,
  impostor,
}) => {
  const house = await newServer();
  await house.stop();
  await openComputer(window);
  const field = window.getByLabel('Address');
  const tries = [
    ['usher@198.51.100.1', 'This is not an address.', null],
    [hostOf(house.url), 'No Usher answers at this address.', null],
    [impostor.url, 'What answers at this address is not Usher.', { status: 200, body: '{"status":"OK"}' }],
    [impostor.url, 'The Usher there does not accept this name.', { status: 421, body: '' }],
    [
      impostor.url,
      'What answers at this address is not Usher.',
      { status: 200, body: `{"status":"ok"}${' '.repeat(2000)}` },
    ],
  ] as const;
  for (const [address, words, alive] of tries) {
    Object.assign(impostor.alive, alive);
    await field.fill(address);
    await field.press('Enter');
    await expect(window.getByText(words)).toBeVisible();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toBeFocused();
  }
  expect(await windowsNow(desktop)).toHaveLength(1);
  expect(await call(window, 'desktop.servers', {})).toMatchObject({ value: [] });
});

test('fifty are kept and no more, and what is no server in the file is left out', async ({
  userData,
  impostor,
}) => {
  const servers = Array.from({ length: 50 }, (_, at) => `http://192.0.2.${at}:8080`);
  const written = { servers: [7, 'app://usher', 'http://a@192.0.2.1', servers[0], ...servers] };
  await writeFile(path.join(userData, 'servers.json'), JSON.stringify(written));
  const desktop = await launchDesktop({ userData });
  const window = await consolePage(desktop);
  await openComputer(window);
  expect(await call(window, 'desktop.servers', {})).toMatchObject({ value: servers });
  await window.getByLabel('Address').fill(impostor.url);
  await window.keyboard.press('Enter');
  await expect(window.getByText('The list is full.')).toBeVisible();
  expect(await windowsNow(desktop)).toHaveLength(1);
  expect(await call(window, 'desktop.forget', { origin: servers[3] })).toMatchObject({
    value: servers.filter((_, at) => at !== 3),
  });
  await closeDesktop(desktop);
});

test('one that cannot be reached when it is opened asks to try again or close', async ({
  desktop,
  window,
  newServer,
}) => {
  const house = await newServer();
  await openComputer(window);
  const remote = await connect(desktop, window, house.url);
  await expect(remote.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await remote.close();
  await house.stop();
  const questions = await holdQuestions(desktop);
  const open = window.getByRole('button', { name: `Open ${hostOf(house.url)}` });
  const opened = desktop.waitForEvent('window');
  await open.click();
  const failed = await opened;
  await expect.poll(questions.asked).toEqual([
    expect.objectContaining({
      message: `${hostOf(house.url)} can’t be reached`,
      buttons: ['Try again', 'Close window'],
    }),
  ]);
  expect((await windowsNow(desktop))[1]).toMatchObject({ visible: true });
  await questions.answer(0);
  await expect.poll(questions.asked).toHaveLength(2);
  await house.start();
  await questions.answer(0);
  await expect(failed.getByRole('button', { name: 'Sign in' })).toBeVisible();

  await house.stop();
  void failed.reload().catch(() => {});
  await expect.poll(questions.asked).toHaveLength(3);
  await questions.answer(1);
  await expect.poll(async () => (await windowsNow(desktop)).length).toBe(1);
});

test('the page about this computer is accessible, with servers and with what went wrong', async ({
  userData,
}) => {
  const servers = ['https://usher.example.org', 'http://192.0.2.1:8080'];
  await writeFile(path.join(userData, 'servers.json'), JSON.stringify({ servers }));
  const desktop = await launchDesktop({ userData });
  const window = await consolePage(desktop);
  await openComputer(window);
  await window.getByLabel('Address').fill('nobody@');
  await window.keyboard.press('Enter');
  await expect(window.getByText('This is not an address.')).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await desktop.evaluate(({ nativeTheme }, source) => void (nativeTheme.themeSource = source), theme);
    await expect
      .poll(() => window.evaluate((dark) => matchMedia(dark).matches, '(prefers-color-scheme: dark)'))
      .toBe(theme === 'dark');
    // Otherwise it opens a page of its own, which a desktop has not.
    const { violations, passes } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
    // It has looked at something.
    expect(passes.length).toBeGreaterThan(5);
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
  await closeDesktop(desktop);
});

test('the menu and the list of commands lead to the field, as often as they are asked', async ({
  desktop,
  window,
}) => {
  const field = window.getByLabel('Address');
  await expect(window.getByText('Connected', { exact: true })).toBeVisible();
  for (const _ of [1, 2]) {
    await desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('connect')?.click());
    await expect(field).toBeFocused();
    await field.blur();
  }
  await window.getByRole('link', { name: 'People' }).click();
  for (const _ of [1, 2]) {
    await window.keyboard.press('ControlOrMeta+k');
    await window.keyboard.type('connect to');
    await window.keyboard.press('Enter');
    await expect(window.getByRole('dialog')).toHaveCount(0);
    await expect(field).toBeFocused();
    await field.blur();
  }
});
