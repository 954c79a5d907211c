import { request } from 'node:https';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import WebSocket from 'ws';
import { Browser, Line } from '../helpers/browser.ts';
import { DeskLine } from '../helpers/desk-line.ts';
import { House, PASSWORD } from '../helpers/house.ts';
import { serve, temporaryFolder, usher } from '../helpers/process.ts';
import { proxies, startProxy } from '../helpers/proxy.ts';
import { startRedisServer } from '../helpers/redis-server.ts';
import { loadScript, ScriptedPage } from '../helpers/scripted-page.ts';

/** Milliseconds: processes that start, and pages that come back within some seconds. */
const LATEST = { timeout: 60_000 };
vi.setConfig({ testTimeout: 180_000 });
type Proxy = keyof typeof proxies;
const names = Object.keys(proxies) as Proxy[];

interface Answer {
  status: number | undefined;
  setCookie: string;
  json: Record<string, unknown>;
}

/** A browser at `address` of this machine, on the other side of a proxy. */
class Guest {
  readonly url: string;
  readonly address: string;
  cookie = '';

  constructor(url: string, address: string) {
    this.url = url;
    this.address = address;
  }

  ask(method: string, path: string, body?: object, more: Record<string, string> = {}): Promise<Answer> {
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      origin: this.url,
      ...(this.cookie && { cookie: this.cookie }),
      ...more,
    };
    const options = {
      method,
      headers,
      rejectUnauthorized: false,
      localAddress: this.address,
      family: 4,
      agent: false,
    };
    return new Promise((resolve, reject) => {
      const asking = request(this.url + path, options, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => {
          const setCookie = answer.headers['set-cookie']?.[0] ?? '';
          if (setCookie !== '') this.cookie = setCookie.split(';')[0] ?? '';
          resolve({ status: answer.statusCode, setCookie, json: JSON.parse(text) as Answer['json'] });
        });
      });
      asking.on('error', reject).end(body && JSON.stringify(body));
    });
  }

  signIn(username: string, more?: Record<string, string>): Promise<Answer> {
    return this.ask('POST', '/usher/sign-in', { username, password: PASSWORD }, more);
  }

  live(): Line {
    const options = {
      rejectUnauthorized: false,
      family: 4,
      headers: { cookie: this.cookie, origin: this.url },
    };
    return new Line(new WebSocket(`${this.url.replace('https', 'wss')}/usher/live`, options));
  }
}

// semantics 45
describe.each(names)('behind %s as the guide has it', (name) => {
  test('people sign in under its name, are told why they lose their seat, and the operator sees whence they come', async () => {
    const house = await House.open({ flags: ['--trust-proxy', '127.0.0.1'] });
    await house.addAccount('Ada');
    const url = await startProxy(name, house.url);
    const first = new Guest(url, '127.0.0.5');
    const signedIn = await first.signIn('Ada', { 'x-forwarded-for': '203.0.113.9' });
    expect(signedIn.status).toBe(200);
    expect(signedIn.setCookie).toMatch(/^usher=[\w-]{43};.*; *secure/i);
    expect(signedIn.setCookie).toMatch(/httponly/i);
    const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
    expect(sessions).toMatchObject([{ user: 'Ada', address: '127.0.0.5' }]);

    const line = first.live();
    expect(await line.hear('hello')).toMatchObject({ type: 'hello' });
    const second = new Guest(url, '127.0.0.6');
    expect((await second.signIn('Ada')).status).toBe(200);
    expect(await line.hear('ended')).toMatchObject({ reason: 'displaced', by: { address: '127.0.0.6' } });
    expect(await line.closed).toBe(4001);
    expect(await first.ask('GET', '/usher/sessions')).toMatchObject({ status: 401 });
  });

  test('who is shown out is out at once, and no other site acts for them', async () => {
    const house = await House.open({ flags: ['--trust-proxy', '127.0.0.1'] });
    await house.addAccount('Ada');
    const url = await startProxy(name, house.url);
    const guest = new Guest(url, '127.0.0.5');
    await guest.signIn('Ada');
    const line = guest.live();
    await line.hear('hello');
    const foreign = { origin: 'https://elsewhere.example' };
    expect(await guest.ask('POST', '/usher/sign-out', {}, foreign)).toMatchObject({ status: 403 });
    expect(await guest.ask('GET', '/usher/me')).toMatchObject({ status: 200, json: { user: 'Ada' } });

    const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
    await house.kick(sessions[0]?.session ?? '', 'Good night.');
    expect(await line.hear('ended')).toMatchObject({ reason: 'kicked', note: 'Good night.' });
    expect(await line.closed).toBe(4002);
    expect(await guest.ask('GET', '/usher/sessions')).toMatchObject({ status: 401 });
  });
});

const behindProxy = ['--trust-proxy', '127.0.0.1', '--allowed-hosts', 'localhost'];
/** Tabs of one browser, so many that both nodes have some. */
const TABS = 4;

/** Two nodes as processes on one Redis behind a proxy, and an account of Ada. */
async function twoNodesBehind(name: Proxy) {
  const redis = await startRedisServer();
  onTestFinished(() => redis.dispose());
  const command = async (words: string[], input?: string) => {
    const said = await usher([...words, '--data', temporaryFolder(), '--store', redis.url], input);
    expect(said).toMatchObject({ code: 0, stderr: '' });
    return said.stdout;
  };
  for (const [user, role] of [
    ['Ada', 'user'],
    ['Bob', 'user'],
    ['Grace', 'operator'],
  ] as const) {
    await command(['users', 'add', user, '--role', role, '--password-stdin'], PASSWORD);
  }
  const folders = [temporaryFolder(), temporaryFolder()] as const;
  const start = (folder: string, port = '0') =>
    serve(folder, ['--port', port, '--store', redis.url, ...behindProxy]);
  const nodes = folders.map((folder) => start(folder));
  const [first, second] = nodes.map((node) => node.listening());
  const urls = [(await first)?.url ?? '', (await second)?.url ?? ''] as const;
  return {
    url: await startProxy(name, ...urls),
    urls,
    command,
    async stop(node: 0 | 1) {
      nodes[node]?.process.kill('SIGTERM');
      expect(await nodes[node]?.exit).toBe(0);
    },
    async startAgain(node: 0 | 1) {
      nodes[node] = start(folders[node], new URL(urls[node]).port);
      await nodes[node].listening();
    },
  };
}

async function openTabs(guest: Guest): Promise<Line[]> {
  const tabs: Line[] = [];
  for (let n = 0; n < TABS; n++) {
    const tab = guest.live();
    await tab.hear('hello');
    tabs.push(tab);
  }
  return tabs;
}

describe.each(names)('two nodes behind %s as the guide has it', (name) => {
  test('tell every page why it loses its seat, wherever it is open, and know whence people come', async () => {
    const { url, command } = await twoNodesBehind(name);
    const first = new Guest(url, '127.0.0.5');
    const signedIn = await first.signIn('Ada', { 'x-forwarded-for': '203.0.113.9' });
    expect(signedIn).toMatchObject({ status: 200, setCookie: expect.stringMatching(/; *secure/i) });
    const sessions = JSON.parse(await command(['sessions', 'list', '--json'])) as unknown;
    expect(sessions).toMatchObject([{ user: 'Ada', address: '127.0.0.5' }]);

    const tabs = await openTabs(first);
    const second = new Guest(url, '127.0.0.6');
    expect((await second.signIn('Ada')).status).toBe(200);
    for (const tab of tabs) {
      expect(await tab.hear('ended')).toMatchObject({ reason: 'displaced', by: { address: '127.0.0.6' } });
      expect(await tab.closed).toBe(4001);
    }
    expect(await first.ask('GET', '/usher/sessions')).toMatchObject({ status: 401 });

    const others = await openTabs(second);
    await command(['sessions', 'kick', 'Ada', '--words', 'Good night.']);
    for (const tab of others) {
      expect(await tab.hear('ended')).toMatchObject({ reason: 'kicked', note: 'Good night.' });
      expect(await tab.closed).toBe(4002);
    }
    // Whichever node it is that answers.
    for (let n = 0; n < TABS; n++) {
      expect(await second.ask('GET', '/usher/sessions')).toMatchObject({ status: 401 });
    }
  });

  test('are restarted one after the other: nobody is signed out, all who ask are answered, and ends are kept', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    onTestFinished(() => void vi.unstubAllEnvs());
    const house = await twoNodesBehind(name);
    const signedIn = async (user: string) => {
      const browser = new Browser(house.url);
      expect((await browser.signIn(user, PASSWORD)).status).toBe(200);
      return browser;
    };
    const [ada, bob, grace] = [await signedIn('Ada'), await signedIn('Bob'), await signedIn('Grace')];
    const pages = await openPages(ada);
    const met = () => pages.reduce((sum, { greetings }) => sum + greetings, 0);
    const asking = askOn(ada);

    for (const node of [0, 1] as const) {
      const before = met();
      await house.stop(node);
      // Not all pages were at the first one, and those that were are at the other.
      const back = node === 0 ? TABS / 2 : TABS;
      await vi.waitFor(() => {
        expect({ back: met() - before, open: pages.every(({ isOpen }) => isOpen) }).toEqual({
          back,
          open: true,
        });
      }, LATEST);
      if (node === 0) await house.command(['sessions', 'kick', 'Bob', '--words', 'Good night.']);
      await house.startAgain(node);
      await vi.waitFor(async () => expect(await whoAnswers(grace)).toBe(house.urls[node]), LATEST);
    }
    expect(await asking.stop()).toEqual(['200 Ada']);
    expect(pages.flatMap(({ rejectedRequests }) => rejectedRequests)).toEqual([]);
    for (let n = 0; n < TABS; n++) {
      const answer = await bob.json('/usher/sessions');
      expect(await answer.json()).toMatchObject({
        code: 'session-ended',
        reason: 'kicked',
        note: 'Good night.',
      });
    }
  });
});

/** Opens that person's pages, which come back by themselves. */
async function openPages(browser: Browser): Promise<ScriptedPage[]> {
  const script = await loadScript(browser);
  const pages: ScriptedPage[] = [];
  onTestFinished(() => pages.forEach((page) => page.leave()));
  for (let n = 0; n < TABS; n++) {
    const page = new ScriptedPage(script, browser);
    pages.push(page);
    await vi.waitFor(() => expect(page.isOpen).toBe(true), LATEST);
  }
  return pages;
}

/** Asks who somebody is, again and again, until it is told to stop; then says what was answered. */
function askOn(browser: Browser): { stop(): Promise<string[]> } {
  const stopped = new AbortController();
  const answers = new Set<string>();
  const asking = (async () => {
    while (!stopped.signal.aborted) {
      const answer = await browser.json('/usher/me');
      const { user } = (await answer.json().catch(() => ({}))) as { user?: string };
      answers.add(`${answer.status} ${user}`);
    }
  })();
  onTestFinished(() => stopped.abort());
  return {
    async stop() {
      stopped.abort();
      await asking;
      return [...answers];
    },
  };
}

/** The address of the node to which a new connection of an operator gets. */
async function whoAnswers(operator: Browser): Promise<string | undefined> {
  const desk = await DeskLine.open(operator);
  const status = (await desk.answer('server.status')) as { value: { urls: string[] } };
  desk.line.socket.close();
  return status.value.urls[0];
}
