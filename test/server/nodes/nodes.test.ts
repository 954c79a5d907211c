import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { keys } from '../../../server/store/redis/keys.ts';
import { Browser } from '../../helpers/browser.ts';
import { serveFlags } from '../../helpers/flags.ts';
import { House } from '../../helpers/house.ts';
import { Program, serve, temporaryFolder, usher } from '../../helpers/process.ts';
import { startRedisServer, type RedisServer } from '../../helpers/redis-server.ts';

const PASSWORD = 'correct horse battery';
// Processes and a server that they share.
vi.setConfig({ testTimeout: 180_000 });
/** Milliseconds; a console is told within some seconds. */
const LATEST = { timeout: 60_000 };

let redis: RedisServer;
beforeEach(async () => {
  redis = await startRedisServer();
  return () => redis.dispose();
});

const onRedis = () => ['--store', redis.url];
const house = () => House.open({ flags: onRedis() });

/** Two nodes as processes, a folder each, and an account of Ada. */
async function twoNodes() {
  const folders = [temporaryFolder(), temporaryFolder()] as const;
  const add = ['users', 'add', 'Ada', '--password-stdin', '--data', folders[0], ...onRedis()];
  expect(await usher(add, PASSWORD)).toMatchObject({ code: 0, stderr: '' });
  const nodes = folders.map((folder) => serve(folder, onRedis()));
  const urls = await Promise.all(nodes.map(async (node) => (await node.listening()).url));
  const browser = (node: 0 | 1) => new Browser(urls[node] ?? '');
  return { folders, nodes, browser };
}

describe('two nodes as processes on one Redis', () => {
  test('signing in on one ends the session on the other, whose page is told why', async () => {
    const { browser } = await twoNodes();
    const [there, here] = [browser(1), browser(0)];
    expect((await there.signIn('Ada', PASSWORD)).status).toBe(200);
    const tab = await there.live();
    await tab.hear('hello');
    const answer = await here.signIn('Ada', PASSWORD);
    expect(await answer.json()).toMatchObject({ displaced: [{ address: '127.0.0.1' }] });
    expect(await tab.hear('ended')).toMatchObject({ reason: 'displaced' });
    expect(await tab.closed).toBe(4001);
    const refused = await there.json('/usher/me');
    expect([refused.status, await refused.json()]).toMatchObject([
      401,
      { code: 'session-ended', reason: 'displaced' },
    ]);
  });

  test('a kick by the command line, through one node or straight at the store, closes pages on both', async () => {
    const { folders, nodes, browser } = await twoNodes();
    const kick = async (data: string) =>
      usher(['sessions', 'kick', '--all', '--data', data, '--words', 'Time is up', ...onRedis()]);
    for (const data of [folders[0], temporaryFolder()]) {
      const there = browser(1);
      expect((await there.signIn('Ada', PASSWORD)).status).toBe(200);
      const tab = await there.live();
      await tab.hear('hello');
      expect(await kick(data)).toMatchObject({ code: 0 });
      expect(await tab.hear('ended')).toMatchObject({ reason: 'kicked', note: 'Time is up' });
    }
    for (const node of nodes) node.process.kill('SIGTERM');
    expect(await Promise.all(nodes.map(({ exit }) => exit))).toEqual([0, 0]);
  });

  test('a cookie of one opens the other, and what it says of visits and its dictionary', async () => {
    const { browser } = await twoNodes();
    const here = browser(0);
    await here.signIn('Ada', PASSWORD);
    await here.page('/');
    await here.json('/usher/data/colour', 'PUT', 'red');
    const there = browser(1);
    there.cookie = here.cookie;
    expect(await (await there.json('/usher/me')).json()).toMatchObject({ user: 'Ada', views: 1 });
    expect(await (await there.json('/usher/data/colour')).json()).toBe('red');
  });

  test('nodes do not share a data folder, and a store that cannot be used is said in a sentence', async () => {
    const { folders } = await twoNodes();
    const second = serve(folders[0], onRedis());
    expect(await second.exit).toBe(1);
    expect(second.stderr).toContain(folders[0]);
    const several = ['--store', `${redis.url},${redis.url}`];
    const twice = new Program(['serve', ...serveFlags(temporaryFolder()), ...several]);
    expect(await twice.exit).toBe(2);
    expect(twice.stderr).toMatch(/^--store: several addresses are only for Sentinel or Cluster/m);
    await redis.send('SET', keys.layout, '999');
    const old = new Program(['serve', ...serveFlags(temporaryFolder()), ...onRedis()]);
    expect(await old.exit).toBe(1);
    expect(old.stderr).toBe('This data was written by a newer version of Usher. Please update this one.\n');
    await redis.kill();
    const alone = new Program(['serve', ...serveFlags(temporaryFolder()), ...onRedis()]);
    expect(await alone.exit).toBe(1);
    expect(alone.stderr.trim().split('\n').at(-1)).toMatch(
      /^--store: this Redis can’t be used \(.*ECONNREFUSED/,
    );
  });
});

describe('a node whose Redis goes away', () => {
  test('refuses what it cannot know with 503, keeps its sockets, says so, and goes on when it is back', async () => {
    const node = await house();
    const ada = await node.signedIn('Ada');
    const tab = await ada.live();
    await tab.hear('hello');
    await redis.kill();
    const refused = await ada.json('/usher/me');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await refused.json()).toMatchObject({ code: 'store-unavailable' });
    expect((await node.browser().signIn('Ada', PASSWORD)).status).toBe(503);
    expect((await ada.json('/usher/readyz')).status).toBe(503);
    expect((await ada.json('/usher/livez')).status).toBe(200);
    const told = () => node.events.filter(({ type }) => type === 'store.changed').length;
    await vi.waitFor(() => expect(told()).toBe(1), LATEST);
    expect(await node.call('server.status', {})).toMatchObject({ storeAway: true });
    await redis.restart();
    while ((await ada.json('/usher/readyz')).status !== 200) await wait(20);
    await vi.waitFor(() => expect(told()).toBe(2), LATEST);
    expect(await node.call('server.status', {})).toMatchObject({ storeAway: false });
    expect(await (await ada.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
    expect(tab.socket.readyState).toBe(tab.socket.OPEN);
    await node.kick(ada.session);
    expect(await tab.hear('ended')).toMatchObject({ reason: 'kicked' });
  });
});
