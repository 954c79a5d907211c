import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DeskLine } from '../../helpers/desk-line.ts';
import { House, PASSWORD } from '../../helpers/house.ts';
import { serve, temporaryFolder, usher } from '../../helpers/process.ts';
import { Browser } from '../../helpers/browser.ts';
import { startRedisServer, type RedisServer } from '../../helpers/redis-server.ts';

vi.setConfig({ testTimeout: 120_000 });
/** What is told by other nodes is here in half a second, on a machine that has nothing else to do. */
const soon = { timeout: 60_000 };

let redis: RedisServer;
beforeEach(async () => {
  redis = await startRedisServer();
  return () => redis.dispose();
});

const node = (name: string) => House.open({ flags: ['--store', redis.url, '--node', name] });
/** The same browser at another node. */
function at(house: House, browser: Browser): Browser {
  const there = house.browser();
  there.cookie = browser.cookie;
  return there;
}
const state = (presence: string, page = '/') => ({ type: 'state', presence, page });

describe('the operator at one of several nodes', () => {
  test('sees who is at another, with the node, how they are, and that they go', async () => {
    const [here, there] = [await node('Hall'), await node('Garden')];
    await here.call('people.watch', {});
    const ada = await there.signedIn('Ada');
    const tab = await ada.live();
    tab.send(state('active', '/film'));
    const ours = () => here.people().get(ada.session);
    await vi.waitFor(
      () =>
        expect(ours()).toMatchObject({
          presence: 'active',
          page: '/film',
          connections: 1,
          nodes: ['Garden'],
        }),
      soon,
    );
    expect(here.server.operator.counts()).toEqual({ people: 1, visitors: 0 });
    tab.send(state('hidden', '/film'));
    await vi.waitFor(() => expect(ours()).toMatchObject({ presence: 'hidden' }), soon);
    tab.socket.close();
    await vi.waitFor(() => expect(ours()).toMatchObject({ presence: 'offline', nodes: [], left: 'closed' }), {
      timeout: 60_000,
    });
    expect(here.server.operator.counts()).toEqual({ people: 0, visitors: 0 });
  });

  test('who comes later sees who was there before, visitors too', async () => {
    const there = await node('Garden');
    const ada = await there.signedIn('Ada');
    await ada.live();
    const guest = there.browser();
    await guest.page('/');
    await guest.live();
    await vi.waitFor(() => expect(there.server.operator.counts()).toEqual({ people: 1, visitors: 1 }), soon);
    const here = await node('Hall');
    await vi.waitFor(() => expect(here.server.operator.counts()).toEqual({ people: 1, visitors: 1 }), soon);
    await here.call('people.watch', {});
    await vi.waitFor(() => {
      const rows = [...here.people().values()];
      expect(rows.map(({ user, nodes }) => [user, nodes])).toEqual(
        expect.arrayContaining([
          ['Ada', ['Garden']],
          [null, ['Garden']],
        ]),
      );
    }, soon);
    expect(await here.call('server.nodes', {})).toEqual({
      nodes: [
        { name: 'Hall', here: true, sessions: 0 },
        { name: 'Garden', here: false, sessions: 2 },
      ],
    });
  });

  test('sees one browser with tabs at two of them as one, and how it is where it is most', async () => {
    const [here, there] = [await node('Hall'), await node('Garden')];
    await here.call('people.watch', {});
    const ada = await there.signedIn('Ada');
    const [one, other] = [await ada.live(), await at(here, ada).live()];
    one.send(state('hidden', '/one'));
    other.send(state('active', '/other'));
    const ours = () => here.people().get(ada.session);
    const both = { presence: 'active', page: '/other', connections: 2, nodes: ['Hall', 'Garden'] };
    await vi.waitFor(() => expect(ours()).toMatchObject(both), soon);
    expect(here.server.operator.counts()).toEqual({ people: 1, visitors: 0 });
    other.socket.close();
    await vi.waitFor(
      () => expect(ours()).toMatchObject({ presence: 'hidden', page: '/one', nodes: ['Garden'], left: null }),
      soon,
    );
    await vi.waitFor(() => expect(there.server.operator.counts()).toEqual({ people: 1, visitors: 0 }), soon);
  });

  test('sees who beats at one and has a line at another as at that one alone, and gone when they go', async () => {
    const [here, there] = [await node('Hall'), await node('Garden')];
    await here.call('people.watch', {});
    const ada = await there.signedIn('Ada');
    await at(here, ada).json('/usher/heartbeat', 'POST', { presence: 'active', page: '/' });
    const ours = () => here.people().get(ada.session);
    await vi.waitFor(() => expect(ours()).toMatchObject({ nodes: ['Hall', 'Garden'] }), soon);
    const tab = await ada.live();
    await vi.waitFor(
      () => expect(ours()).toMatchObject({ nodes: ['Garden'], connections: 1, left: null }),
      soon,
    );
    tab.socket.close();
    await vi.waitFor(() => expect(ours()).toMatchObject({ presence: 'offline', nodes: [] }), soon);
  });

  test('says something to people at all of them, and is told how many it reaches', async () => {
    const [here, there] = [await node('Hall'), await node('Garden')];
    const [ada, bob] = [await here.signedIn('Ada'), await there.signedIn('Bob')];
    const pages = [await ada.live(), await bob.live()];
    await vi.waitFor(() => expect(here.server.operator.counts().people).toBe(2), soon);
    const sent = await here.call('messages.send', { everyone: true, text: 'We close soon.' });
    expect(sent).toEqual({ asked: 2, reached: 2, pages: 2 });
    for (const page of pages) expect(await page.hear('message')).toMatchObject({ text: 'We close soon.' });
    expect(await here.call('messages.send', { sessions: [bob.session], text: 'Bob?' })).toMatchObject({
      reached: 1,
    });
    await vi.waitFor(
      () => expect(pages[1]?.heard).toContainEqual(expect.objectContaining({ text: 'Bob?' })),
      soon,
    );
    expect(pages[0]?.heard).not.toContainEqual(expect.objectContaining({ text: 'Bob?' }));
  });

  test('in a browser is told which node that is; pages are told of all who are online', async () => {
    const [here, there] = [await node('Hall'), await node('Garden')];
    const desk = await DeskLine.open(await here.signedIn('Op', 'operator'));
    expect(await desk.call('server.status', {})).toMatchObject({ value: { node: 'Hall' } });
    await vi.waitFor(() => expect(there.server.operator.counts().people).toBe(1), soon);
    const ada = await there.signedIn('Ada');
    const tab = await ada.live();
    expect(await tab.hear('hello')).toMatchObject({ online: 2 });
    const elsewhere = at(here, ada);
    await vi.waitFor(async () => {
      expect(await (await elsewhere.json('/usher/me')).json()).toMatchObject({
        presence: 'active',
        online: 2,
      });
    }, soon);
  });
});

describe('a node', () => {
  test('that stops takes nobody with it but those who were there, at once', async () => {
    const [here, there] = [await node('Hall'), await node('Garden')];
    const [ada, bob] = [await here.signedIn('Ada'), await there.signedIn('Bob')];
    await Promise.all([ada.live(), bob.live()]);
    await vi.waitFor(() => expect(here.server.operator.counts().people).toBe(2), soon);
    await there.server.close();
    await vi.waitFor(() => expect(here.server.operator.counts().people).toBe(1), soon);
    expect((await here.call('server.nodes', {})).nodes).toEqual([{ name: 'Hall', here: true, sessions: 1 }]);
  });

  test('that is killed has nobody any more after a while, whoever asks', async () => {
    const here = await node('Hall');
    await here.call('people.watch', {});
    await here.addAccount('Ada');
    const program = serve(temporaryFolder(), ['--store', redis.url, '--node', 'Garden']);
    const ada = new Browser((await program.listening()).url);
    expect((await ada.signIn('Ada', PASSWORD)).status).toBe(200);
    await ada.live();
    await vi.waitFor(() => expect(here.server.operator.counts().people).toBe(1), soon);
    const list = async () =>
      (await usher(['sessions', 'list', '--store', redis.url, '--data', temporaryFolder()])).stdout;
    expect(await list()).toMatch(/Ada .* Garden\n/);
    program.process.kill('SIGKILL');
    await vi.waitFor(() => expect(here.server.operator.counts().people).toBe(0), soon);
    await vi.waitFor(
      () =>
        expect([...here.people().values()]).toMatchObject([
          { user: 'Ada', presence: 'offline', left: 'lost' },
        ]),
      soon,
    );
    expect(await list()).not.toContain('Garden');
  });

  test('says all of it anew after Redis has lost it', async () => {
    const [here, there] = [await node('Hall'), await node('Garden')];
    const ada = await there.signedIn('Ada');
    await ada.live();
    const key = async () => String(await redis.send('KEYS', '{usher}:here:*'));
    await vi.waitFor(() => expect(here.server.operator.counts().people).toBe(1), soon);
    const names = (await key()).split(',');
    expect(names).toHaveLength(2);
    await redis.send('DEL', ...names);
    await vi.waitFor(async () => expect((await key()).split(',').sort()).toEqual(names.sort()), soon);
    await vi.waitFor(() => expect(here.server.operator.counts().people).toBe(1), soon);
    const late = await node('Roof');
    expect(late.server.operator.counts().people).toBe(1);
  });
});
