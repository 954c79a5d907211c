import { expect } from '@playwright/test';
import type { ElectronApplication } from 'playwright-core';
import { isAllowedExternalLink } from '../../src/main/windows/external-links.ts';
import { ask, serverAddress } from './bridge.ts';
import { test } from './desktop.ts';

async function openedOutside(desktop: ElectronApplication): Promise<string[]> {
  return desktop.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}

/** Notes what would be opened in the user's browser instead of opening it. */
async function watchOutside(desktop: ElectronApplication): Promise<void> {
  await desktop.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
}

test('the window stays where it is, and opens no other', async ({ desktop, window }) => {
  await serverAddress(window);
  const { urls } = await ask(window, 'server.status', {});
  await watchOutside(desktop);
  const before = window.url();
  const web = 'https://example.invalid/';
  const own = `${urls[0]}/`;
  const given = await window.evaluate(
    (links) => links.map((link) => globalThis.open(link)),
    [web, 'http://198.51.100.1/', 'file:///etc/passwd', 'smb://host/share', own],
  );
  expect(given).toEqual([null, null, null, null, null]);
  await expect.poll(() => openedOutside(desktop)).toEqual([web, own]);
  await window.evaluate(() => {
    Object.assign(document.createElement('a'), { href: 'https://example.invalid/link' }).click();
    location.assign('https://example.invalid/assigned');
  });
  // The answer shows that the page and its bridge are still there.
  await serverAddress(window);
  expect(window.url()).toBe(before);
  expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a link that asks for a new window gets none', async ({ desktop, window }) => {
  await serverAddress(window);
  const { urls } = await ask(window, 'server.status', {});
  await watchOutside(desktop);
  const own = `${urls[0]}/`;
  await window.evaluate(
    (links) => {
      for (const href of links)
        Object.assign(document.createElement('a'), { href, target: '_blank' }).click();
    },
    ['http://198.51.100.1/', own],
  );
  await expect.poll(() => openedOutside(desktop)).toEqual([own]);
  await serverAddress(window);
  expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('no refresh and no redirect leads the window elsewhere', async ({ desktop, window }) => {
  const address = await serverAddress(window);
  const before = window.url();
  await desktop.evaluate(({ BrowserWindow }) => {
    const tried: string[] = [];
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('will-navigate', ({ url }) => void tried.push(url));
    contents?.on('will-redirect', ({ url }) => void tried.push(url));
    Object.assign(globalThis, { tried });
  });
  const tried = () => desktop.evaluate(() => (globalThis as unknown as { tried: string[] }).tried);
  const elsewhere = `${address}/usher/livez`;
  await window.evaluate((url) => {
    const refresh = { httpEquiv: 'refresh', content: `0; url=${url}` };
    document.head.append(Object.assign(document.createElement('meta'), refresh));
  }, elsewhere);
  await expect.poll(tried).toEqual([elsewhere]);
  // The answer shows that the page and its bridge are still there.
  await serverAddress(window);
  expect(window.url()).toBe(before);
  // Nor does the program itself follow where it is led on to.
  const sent = desktop.evaluate(
    ({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.loadURL(url),
    `${address}/usher/operator`,
  );
  await expect(sent).rejects.toThrow('ERR_ABORTED');
  expect(await tried()).toContain(`${address}/usher/sign-in?next=/usher/operator`);
  await serverAddress(window);
  expect(window.url()).toBe(before);
});

test('a webview is not attached', async ({ desktop, window }) => {
  await serverAddress(window);
  const found = await window.evaluate(() => {
    const view = Object.assign(document.createElement('webview'), { src: 'https://example.invalid/' });
    document.body.append(view);
    return 'getWebContentsId' in view || customElements.get('webview') !== undefined;
  });
  expect(found).toBe(false);
  // Should the tag be there one day.
  const prevented = await desktop.evaluate(({ BrowserWindow }) => {
    let asked = false;
    const event = { preventDefault: () => (asked = true) };
    BrowserWindow.getAllWindows()[0]?.webContents.emit('will-attach-webview', event, {}, {});
    return asked;
  });
  expect(prevented).toBe(true);
});

test('only links to the web and to the own server are opened outside', () => {
  const own = ['http://127.0.0.1:8080', 'http://192.168.1.5:8080'];
  const allowed = ['https://example.org/', 'http://192.168.1.5:8080/usher/operator'];
  const refused = [
    'http://192.168.1.5:8081/',
    'http://example.org/',
    'https://192.168.1.5:8080@example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-settings:',
    '//example.org',
    '',
  ];
  expect(allowed.filter((url) => isAllowedExternalLink(url, own))).toEqual(allowed);
  expect(refused.filter((url) => isAllowedExternalLink(url, own))).toEqual([]);
});
