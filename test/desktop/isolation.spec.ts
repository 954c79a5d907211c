import { expect, type Page } from '@playwright/test';
import { calls, desktopCalls, type Answer, type Bridge } from '../../server/contract/contract.ts';
import { isOwnPage, type Sender } from '../../src/main/ipc/sender.ts';
import { denyPermissions } from '../../src/main/windows/permissions.ts';
import { runtime } from '../standin/launch.ts';
import { serverAddress } from './bridge.ts';
import { test } from './desktop.ts';

type WithBridge = { usher: Bridge };
type Standin = { invoke(channel: string, event: object, args: unknown[]): Promise<Answer> };

test('the page has the bridge and nothing else of Electron or Node', async ({ window }) => {
  const found = await window.evaluate(() => {
    const global = window as unknown as Record<string, unknown>;
    const bridge = global['usher'] as Record<string, unknown>;
    const before = bridge['desktop.state'];
    const attempts = [
      () => (bridge['desktop.state'] = () => 'replaced'),
      () => (bridge['more'] = 1),
      () => delete bridge['onEvent'],
      () => (global['usher'] = {}),
    ];
    for (const attempt of attempts) {
      try {
        attempt();
      } catch {
        // Refused aloud is refused as well.
      }
    }
    return {
      foreign: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in global,
      ),
      names: Object.keys(bridge).toSorted(),
      frozen: Object.isFrozen(bridge),
      untouched: global['usher'] === bridge && bridge['desktop.state'] === before,
    };
  });
  expect(found).toEqual({
    foreign: [],
    names: [...Object.keys(calls), ...Object.keys(desktopCalls), 'onEvent'].toSorted(),
    frozen: true,
    untouched: true,
  });
});

test('no script runs that was not delivered with the program', async ({ window }) => {
  const blocked = await window.evaluate(async () => {
    const nextViolation = () =>
      new Promise<string>((resolve) => {
        const told = (event: SecurityPolicyViolationEvent): void => resolve(event.effectiveDirective);
        document.addEventListener('securitypolicyviolation', told, { once: true });
      });
    const inline = nextViolation();
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.head.append(script);
    const directives = [await inline];
    const text = nextViolation();
    Reflect.apply(setTimeout, globalThis, ['window.ran = true']);
    directives.push(await text);
    return { directives, ran: 'ran' in window };
  });
  expect(blocked).toEqual({ directives: ['script-src-elem', 'script-src'], ran: false });
});

test('the page reaches no address but its own, not even the server', async ({ window }) => {
  const address = await serverAddress(window);
  const reached = await window.evaluate(
    (url) =>
      fetch(url).then(
        () => 'reached',
        () => 'refused',
      ),
    `${address}/usher/livez`,
  );
  expect(reached).toBe('refused');
});

test('nothing from elsewhere is shown in the page, and nothing of it is sent there', async ({ window }) => {
  const address = await serverAddress(window);
  const told = await window.evaluateHandle((server) => {
    const directives = new Set<string>();
    document.addEventListener('securitypolicyviolation', (event) => directives.add(event.effectiveDirective));
    const attach = <K extends keyof HTMLElementTagNameMap>(
      name: K,
      properties: Partial<HTMLElementTagNameMap[K]>,
    ) => {
      const element = document.body.appendChild(Object.assign(document.createElement(name), properties));
      return element;
    };
    attach('img', { src: `${server}/usher/mark.svg` });
    attach('script', { src: `${server}/usher/usher.js` });
    attach('link', { rel: 'stylesheet', href: `${server}/usher/style.css` });
    attach('style', { textContent: 'body { background: none }' });
    attach('iframe', { src: `${server}/` });
    attach('object', { data: `${server}/usher/mark.svg` });
    attach('video', { src: `${server}/usher/mark.svg` });
    attach('base', { href: `${server}/` });
    attach('form', { method: 'post', action: `${server}/usher/sign-out` }).submit();
    new WebSocket(`${server.replace('http', 'ws')}/usher/live`);
    return directives;
  }, address);
  await expect
    .poll(() => told.evaluate((directives) => [...directives].toSorted()))
    .toEqual([
      'base-uri',
      'connect-src',
      'form-action',
      'frame-src',
      'img-src',
      'media-src',
      'object-src',
      'script-src-elem',
      'style-src-elem',
    ]);
});

test('only files of the console are delivered, with a strict policy', async ({ window }) => {
  const look = (path: string) =>
    window.evaluate(async (url) => {
      const { status, headers } = await fetch(url);
      return {
        status,
        policy: headers.get('content-security-policy'),
        nosniff: headers.get('x-content-type-options'),
      };
    }, path);
  const index = await look('/');
  expect(index).toMatchObject({ status: 200, nosniff: 'nosniff' });
  expect(index.policy).toContain("default-src 'none'; script-src 'self'");
  for (const nothing of ['object-src', 'base-uri', 'form-action', 'frame-ancestors']) {
    expect(index.policy).toContain(`; ${nothing} 'none'`);
  }
  expect(index.policy).not.toContain('unsafe');
  expect(await look('/nothing.js')).toEqual({ ...index, status: 404 });
  expect((await look('/assets')).status).toBe(404);
  for (const outside of [
    '/..%2f..%2fpackage.json',
    '/%2e%2e%2f%2e%2e%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/%00',
    '/%',
  ]) {
    expect((await look(outside)).status, outside).toBe(403);
  }
});

test('the browser’s permissions are denied', async ({ window }) => {
  const states = await window.evaluate(() =>
    Promise.all(
      (['geolocation', 'notifications'] as const).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  );
  expect(states).toEqual(['denied', 'denied']);
});

test('what the page asks the browser for is refused without a question', async ({ window }) => {
  const answers = await window.evaluate(async () => {
    const named = ({ name }: DOMException) => name;
    const place = new Promise<string>((resolve) => {
      const refused = ({ code, PERMISSION_DENIED }: GeolocationPositionError) =>
        resolve(code === PERMISSION_DENIED ? 'denied' : 'not found');
      navigator.geolocation.getCurrentPosition(() => resolve('found'), refused, { timeout: 1000 });
    });
    const instruments = navigator.requestMIDIAccess().then(() => 'granted', named);
    return [await place, await Notification.requestPermission(), await instruments];
  });
  expect(answers).toEqual(['denied', 'denied', 'NotAllowedError']);
});

test('every permission and device is denied, whatever is asked for', () => {
  type Session = Parameters<typeof denyPermissions>[0];
  const answers: unknown[] = [];
  const asked = ['media', 'clipboard-read', 'openExternal', 'fileSystem'] as const;
  const session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  > = {
    setPermissionRequestHandler: (decide) => {
      for (const what of asked) decide?.({} as never, what, (granted) => answers.push(granted), {} as never);
    },
    setPermissionCheckHandler: (check) => answers.push(check?.(null, 'media', '', {} as never)),
    setDevicePermissionHandler: (check) => answers.push(check?.({} as never)),
  };
  denyPermissions(session as Session);
  expect(answers).toEqual([false, false, false, false, false, false]);
});

test('a page of another origin that got the bridge is refused', async ({ desktop, window }) => {
  await serverAddress(window);
  await desktop.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,<title>foreign</title>'),
  );
  await expect(window).toHaveTitle('foreign');
  expect(await askEverything(window)).toEqual(['cross-origin']);
});

test('another window that got the bridge is refused, though it shows the same page', async ({
  desktop,
  window,
}) => {
  await serverAddress(window);
  const opened = desktop.waitForEvent('window');
  const preload = new URL('../../out/preload/index.cjs', import.meta.url).pathname;
  await desktop.evaluate(
    ({ BrowserWindow }, script) =>
      new BrowserWindow({
        webPreferences: { preload: script, sandbox: true, contextIsolation: true },
      }).loadURL('app://usher/'),
    preload,
  );
  const other = await opened;
  await other.waitForFunction(() => 'usher' in window);
  expect(await askEverything(other)).toEqual(['cross-origin']);
});

/** The different codes with which all calls are answered. */
async function askEverything(page: Page): Promise<string[]> {
  const answers = await page.evaluate(async () => {
    const { usher } = window as unknown as WithBridge;
    const names = Object.keys(usher).filter((name) => name !== 'onEvent') as Exclude<
      keyof Bridge,
      'onEvent'
    >[];
    return Promise.all(names.map((name) => usher[name]({})));
  });
  return [...new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)))];
}

test('a frame inside our page, a navigated one and a gone one are strangers', () => {
  const ownContents = {} as Sender['sender'];
  const frame = (origin: string, parent: object | null = null) =>
    ({ origin, parent }) as Sender['senderFrame'];
  const origin = 'app://usher';
  expect(isOwnPage({ sender: ownContents, senderFrame: frame(origin) }, ownContents, origin)).toBe(true);
  expect(isOwnPage({ sender: ownContents, senderFrame: frame(origin, {}) }, ownContents, origin)).toBe(false);
  expect(isOwnPage({ sender: ownContents, senderFrame: frame('null') }, ownContents, origin)).toBe(false);
  expect(
    isOwnPage({ sender: ownContents, senderFrame: frame('app://usher.example') }, ownContents, origin),
  ).toBe(false);
  expect(isOwnPage({ sender: ownContents, senderFrame: null }, ownContents, origin)).toBe(false);
  expect(isOwnPage({ sender: {} as Sender['sender'], senderFrame: frame(origin) }, ownContents, origin)).toBe(
    false,
  );
});

test('names that are no calls are refused, whatever they are', async ({ desktop, window }) => {
  test.skip(runtime === 'electron', 'Electron lets no test speak past the preload');
  await serverAddress(window);
  const answers = await desktop.evaluate(async (electron) => {
    const { BrowserWindow, standin } = electron as typeof electron & { standin: Standin };
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const event = { sender: contents, senderFrame: contents?.mainFrame };
    const names = [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      '',
      'people',
      7,
      null,
      undefined,
      {},
      ['server.status'],
    ];
    return Promise.all(names.map((name) => standin.invoke('usher:call', event, [name, {}])));
  });
  expect(new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)))).toEqual(
    new Set(['not-found']),
  );
});
