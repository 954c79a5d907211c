import { expect, type Page } from '@playwright/test';
import { ask, call, serverAddress } from './bridge.ts';
import { test } from './desktop.ts';
import { signIn } from './user.ts';

const password = 'a long enough password';

async function addAccount(window: Page, name: string): Promise<void> {
  await ask(window, 'accounts.add', { name, password, role: 'user' });
}

const rowOf = (window: Page, name: string) =>
  window.getByRole('grid').getByRole('row').filter({ hasText: name });

test('the window shows that it serves, where to join, and that nobody is here yet', async ({ window }) => {
  await expect(window.getByText('Connected', { exact: true })).toBeVisible();
  await expect(window.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
  await expect(window.getByText('Nobody is online yet')).toBeVisible();
  const { urls, role, actor } = await ask(window, 'server.status', {});
  expect({ role, actor }).toEqual({ role: 'operator', actor: 'desktop' });
  await expect(window.getByText(new URL(urls[0] ?? '').host).first()).toBeVisible();
});

test('the address is copied to the system’s clipboard', async ({ desktop, window }) => {
  const { urls } = await ask(window, 'server.status', {});
  await window
    .getByRole('button', { name: `Copy ${urls[0]}` })
    .first()
    .click();
  await expect.poll(() => desktop.evaluate(({ clipboard }) => clipboard.readText())).toBe(urls[0]);
});

test('who signs in appears at once, and the counts follow', async ({ window }) => {
  const address = await serverAddress(window);
  await addAccount(window, 'Ada');
  await addAccount(window, 'Grace');
  await expect(window.getByText('Nobody is online yet')).toBeVisible();

  const ada = await signIn(address, 'Ada', password);
  await expect(rowOf(window, 'Ada')).toBeVisible();
  await expect(window.getByText('1 person · 0 visitors online', { exact: true })).toBeVisible();
  const grace = await signIn(address, 'Grace', password);
  await expect(rowOf(window, 'Grace')).toContainText('Active');
  await expect(window.getByText('2 people · 0 visitors online', { exact: true })).toBeVisible();
  ada.disconnect();
  grace.disconnect();
});

test('who is shown out in the window is told so, with the operator’s words, and is out', async ({
  window,
}) => {
  const address = await serverAddress(window);
  await addAccount(window, 'Ada');
  const ada = await signIn(address, 'Ada', password);
  await rowOf(window, 'Ada').hover();
  await window.getByRole('button', { name: 'Kick Ada' }).click();
  const dialog = window.getByRole('dialog', { name: 'Kick Ada?' });
  await dialog.getByRole('textbox', { name: 'Note to them' }).fill('We close now.');
  await dialog.getByRole('button', { name: 'Kick', exact: true }).click();

  await expect(window.getByText('Ada was kicked')).toBeVisible();
  expect(await ada.closed).toEqual({ code: 4002 });
  expect(ada.messages).toContainEqual(
    expect.objectContaining({ type: 'ended', reason: 'kicked', note: 'We close now.' }),
  );
  const refused = await ada.get('/usher/sessions');
  expect(refused.status).toBe(401);
});

test('the first person is there once the window says that a name is enough', async ({ window }) => {
  const address = await serverAddress(window);
  await expect(window.getByText('Nobody is online yet')).toBeVisible();
  await expect(window.getByRole('img', { name: /^QR code of http/ })).toBeVisible();
  await window.getByRole('button', { name: 'With name only' }).click();
  await expect(window.getByText('Any name works')).toBeVisible();
  const mia = await signIn(address, 'Mia', '');
  await expect(rowOf(window, 'Mia')).toContainText('Active');
  await expect(window.getByText('Nobody is online yet')).toBeHidden();
  mia.disconnect();
});

test('all who are selected are shown out at once, and all are back after an undo', async ({ window }) => {
  const address = await serverAddress(window);
  const names = ['Ada', 'Grace', 'Edsger'];
  for (const name of names) await addAccount(window, name);
  const users = await Promise.all(names.map((name) => signIn(address, name, password)));
  for (const name of names) await expect(rowOf(window, name)).toBeVisible();
  await window.getByRole('grid').focus();
  await window.keyboard.press('Control+a');
  await window.keyboard.press('Delete');
  const dialog = window.getByRole('dialog', { name: 'Kick 3 people?' });
  const send = dialog.getByRole('button', { name: 'Kick 3 people' });
  await expect(send).toBeDisabled();
  // All there are: that wants to be meant.
  await dialog.getByLabel('Type 3 to confirm').fill('3');
  await send.click();
  for (const user of users) expect(await user.closed).toEqual({ code: 4002 });
  await window.getByRole('button', { name: 'Undo' }).click();
  for (const user of users) {
    await expect.poll(async () => (await user.get('/usher/sessions')).status).toBe(200);
  }
});

test('showing out works by keyboard alone', async ({ window }) => {
  const address = await serverAddress(window);
  await addAccount(window, 'Ada');
  const ada = await signIn(address, 'Ada', password);
  await expect(rowOf(window, 'Ada')).toBeVisible();
  await window.getByRole('grid').focus();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Delete');
  await expect(window.getByRole('dialog', { name: 'Kick Ada?' })).toBeVisible();
  await window.keyboard.press('Control+Enter');
  expect(await ada.closed).toEqual({ code: 4002 });
});

test('more than a screen of people are shown out at once only after their number was typed', async ({
  window,
}) => {
  const address = await serverAddress(window);
  await ask(window, 'settings.set', { change: { seats: 'unlimited' }, now: false });
  await addAccount(window, 'Ada');
  await addAccount(window, 'Grace');
  const users = [];
  for (let n = 0; n < 26; n++) users.push(await signIn(address, 'Ada', password));
  const stays = await signIn(address, 'Grace', password);
  await expect(window.getByText('2 people · 0 visitors online', { exact: true })).toBeVisible();
  await window.getByRole('textbox', { name: 'Search' }).fill('Ada');
  await expect(window.getByText('26 of 27 shown', { exact: true })).toBeVisible();
  await window.getByRole('grid').focus();
  await window.keyboard.press('Control+a');
  await expect(window.getByText('26 selected')).toBeVisible();
  await window.keyboard.press('Delete');
  const dialog = window.getByRole('dialog', { name: 'Kick Ada?' });
  const showOut = dialog.getByRole('button', { name: /^Kick/ });
  await expect(showOut).toBeDisabled();
  const count = dialog.getByLabel('Type 26 to confirm');
  await count.fill('25');
  await expect(showOut).toBeDisabled();
  await window.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await count.fill('26');
  await showOut.click();
  for (const user of users) expect(await user.closed).toEqual({ code: 4002 });
  await expect(dialog).toHaveCount(0);
  expect((await stays.get('/usher/me')).status).toBe(200);
  stays.disconnect();
});

test('a page that was loaded again has its list and its feed again', async ({ window }) => {
  const address = await serverAddress(window);
  await addAccount(window, 'Ada');
  const ada = await signIn(address, 'Ada', password);
  await expect(rowOf(window, 'Ada')).toBeVisible();
  await window.reload();
  await expect(rowOf(window, 'Ada')).toBeVisible();
  await addAccount(window, 'Grace');
  const grace = await signIn(address, 'Grace', password);
  await expect(rowOf(window, 'Grace')).toBeVisible();
  ada.disconnect();
  grace.disconnect();
});

test('names that people choose are text in the window, never markup', async ({ window }) => {
  const address = await serverAddress(window);
  const name = '<img src=x onerror=alert(1)>';
  await addAccount(window, name);
  const user = await signIn(address, name, password);
  await expect(rowOf(window, name)).toBeVisible();
  await expect(window.locator('img[src=x]')).toHaveCount(0);
  user.disconnect();
});

test('the window is light or dark as the system is', async ({ desktop, window }) => {
  const address = await serverAddress(window);
  const names = ['Ada', 'Grace', 'Edsger'];
  for (const name of names) await addAccount(window, name);
  const users = await Promise.all(names.map((name) => signIn(address, name, password)));
  for (const name of names) await expect(rowOf(window, name)).toContainText('Firefox');
  const brightness = () =>
    window.evaluate(() => {
      const [red = 0, green = 0, blue = 0] =
        getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? [];
      return (Number(red) + Number(green) + Number(blue)) / 3;
    });
  const shown = {
    width: await window.evaluate(() => innerWidth),
    height: await window.evaluate(() => innerHeight),
  };
  expect(shown).toEqual({ width: 1280, height: 800 });

  for (const theme of ['light', 'dark'] as const) {
    await desktop.evaluate(({ nativeTheme }, source) => void (nativeTheme.themeSource = source), theme);
    if (theme === 'dark') await expect.poll(brightness).toBeLessThan(64);
    else await expect.poll(brightness).toBeGreaterThan(192);
    await window.screenshot({
      path: `test-results/screenshots/desktop-${theme}.png`,
      animations: 'disabled',
    });
  }
  for (const user of users) user.disconnect();
});

test('what the window asks for wrongly is answered as data', async ({ window }) => {
  await serverAddress(window);
  const codeOf = async (name: string, input: unknown) => {
    const answer = await call(window, name, input);
    return answer.ok ? 'ok' : answer.error.code;
  };
  expect(await codeOf('accounts.add', { name: '', password, role: 'user' })).toBe('invalid-input');
  expect(await codeOf('accounts.add', { name: 'Ada', password, role: 'king' })).toBe('invalid-input');
  expect(await codeOf('sessions.kick', null)).toBe('invalid-input');
  expect(await codeOf('sessions.kick', { sessions: [], words: null })).toBe('invalid-input');
  expect(await codeOf('desktop.start', { port: 70_000 })).toBe('invalid-input');
  expect(await codeOf('desktop.copy', { text: 'x'.repeat(2001) })).toBe('invalid-input');
  expect(await codeOf('desktop.state', { more: 1 })).toBe('invalid-input');
});

test('the menu has what people look for in one, with everything said in words', async ({
  desktop,
  window,
}) => {
  await serverAddress(window);
  const menus = await desktop.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map(({ label, submenu }) => ({
      label,
      roles: submenu?.items.map(({ role }) => String(role).toLowerCase()) ?? [],
      unnamed: submenu?.items.filter((item) => item.role && !item.label).length,
    })),
  );
  const roles = menus?.flatMap((menu) => menu.roles);
  for (const role of [
    'undo',
    'redo',
    'cut',
    'copy',
    'paste',
    'selectall',
    'resetzoom',
    'zoomin',
    'zoomout',
    'quit',
  ]) {
    expect(roles).toContain(role);
  }
  expect(menus?.filter((menu) => !menu.label || menu.unnamed)).toEqual([]);
});

test('a field offers cut, copy and paste where the pointer is; an empty place offers nothing', async ({
  desktop,
  window,
}) => {
  await serverAddress(window);
  const offered = await desktop.evaluate(({ BrowserWindow, Menu }) => {
    const shown: string[][] = [];
    Menu.prototype.popup = function popup() {
      shown.push(this.items.filter(({ enabled, role }) => enabled && role).map(({ label }) => label));
    };
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const editFlags = { canCut: false, canCopy: true, canPaste: true, canSelectAll: true };
    for (const [isEditable, selectionText] of [
      [true, ''],
      [false, 'words'],
      [false, ''],
    ]) {
      contents?.emit('context-menu', {}, { isEditable, selectionText, editFlags });
    }
    return shown;
  });
  expect(offered).toEqual([['Copy', 'Paste', 'Select all'], ['Copy']]);
});
