import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { openHouse, PASSWORD, type House } from '../e2e/house.ts';
import { test as base } from './desktop.ts';

/** A server that says that it is an Usher, and is none. */
export interface Impostor {
  url: string;
  /** What it says when it is asked whether it is alive. */
  alive: { status: number; body: string };
  /** Of all requests but those by which it was found. */
  asked: IncomingHttpHeaders[];
}

/** A test with servers elsewhere: headless ones, and one that cannot be trusted. */
export const test = base.extend<{ newServer: () => Promise<House>; impostor: Impostor }>({
  newServer: async ({}, use) => {
    const opened: (() => Promise<void>)[] = [];
    await use(async () => {
      const data = mkdtempSync(path.join(tmpdir(), 'usher-elsewhere-'));
      const house = await openHouse(data);
      opened.push(async () => {
        await house.stop();
        rmSync(data, { recursive: true, force: true });
      });
      return house;
    });
    for (const close of opened) await close();
  },
  impostor: async ({}, use) => {
    const asked: IncomingHttpHeaders[] = [];
    const alive = { status: 200, body: '{"status":"ok"}' };
    const server = createServer(({ url, headers }, response) => {
      if (url === '/usher/livez') return response.writeHead(alive.status).end(alive.body);
      asked.push(headers);
      if (url === '/away') return response.writeHead(302, { location: 'http://198.51.100.1/' }).end();
      return response.setHeader('content-type', 'text/html').end('<title>Bank</title><h1>Bank</h1>');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    await use({ url: `http://127.0.0.1:${port}`, alive, asked });
    server.closeAllConnections();
    server.close();
  },
});

/** Opens the page about this computer. */
export async function openComputer(window: Page): Promise<void> {
  await window.getByRole('link', { name: 'This computer' }).click();
}

/** Connects to a server by the page about this computer, which is open; answers its window's page. */
export async function connect(desktop: ElectronApplication, window: Page, address: string): Promise<Page> {
  const opened = desktop.waitForEvent('window');
  await window.getByLabel('Address').fill(address);
  await window.getByRole('button', { name: 'Connect', exact: true }).click();
  return opened;
}

/** Signs in where the console of a server asks for it. */
export async function signInAtConsole(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** How all windows are, the own one first. */
export async function windowsNow(desktop: ElectronApplication) {
  return desktop.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map((window) => ({
        id: window.webContents.getURL().startsWith('app:') ? 0 : 1,
        title: window.getTitle(),
        url: window.webContents.getURL(),
        visible: window.isVisible(),
        focused: window.isFocused(),
      }))
      .toSorted((a, b) => a.id - b.id),
  );
}

/** From now on questions wait for `answer`. */
export async function holdQuestions(desktop: ElectronApplication): Promise<{
  asked: () => Promise<{ message: string; detail: string; buttons: string[] }[]>;
  answer: (response: number) => Promise<void>;
}> {
  type Held = { questions: { message: string; detail: string; buttons: string[] }[] };
  await desktop.evaluate(({ dialog }) => {
    const questions: object[] = [];
    Object.assign(globalThis, { questions });
    dialog.showMessageBox = (...args: object[]) => {
      questions.push(args.at(-1) ?? {});
      return new Promise((resolve) => {
        Object.assign(globalThis, {
          answer: (response: number) => resolve({ response, checkboxChecked: false }),
        });
      });
    };
  });
  return {
    asked: () => desktop.evaluate(() => (globalThis as unknown as Held).questions),
    answer: (response) =>
      desktop.evaluate(
        (_electron, chosen) => (globalThis as unknown as { answer(response: number): void }).answer(chosen),
        response,
      ),
  };
}
