import type { Page } from '@playwright/test';
import type { OperatorEvent, Person } from '../../server/contract/contract.ts';
import { Cable, OldProxy } from '../helpers/wire.ts';
import { expect, signIn, test, type House } from './house.ts';

const TIMES = { interval: 1000, grace: 5000, httpInterval: 2000 };
const LATE = { timeout: 40_000 };

/** Grace's desk, and all that it was ever told of one user. */
class Feed {
  readonly #page: Page;
  readonly #user: string;

  private constructor(page: Page, user: string) {
    this.#page = page;
    this.#user = user;
  }

  static async of(page: Page, house: House, user: string): Promise<Feed> {
    await house.add('Grace', 'operator');
    await signIn(page, house, 'Grace', '/usher/sessions');
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const socket = new WebSocket(`ws://${location.host}/usher/operator/live`);
          const told: unknown[] = [];
          Object.assign(globalThis, { told });
          socket.onopen = () => socket.send(JSON.stringify({ id: 1, call: 'people.watch', input: {} }));
          socket.onmessage = ({ data }) => {
            const { event } = JSON.parse(String(data)) as { event?: { type: string } };
            if (event?.type.startsWith('people.')) told.push(event);
            if (event?.type === 'people.snapshot') resolve();
          };
        }),
    );
    return new Feed(page, user);
  }

  async rows(): Promise<Person[]> {
    const told = await this.#page.evaluate(() => (globalThis as unknown as { told: OperatorEvent[] }).told);
    return told
      .flatMap((event) =>
        event.type === 'people.changed' || event.type === 'people.snapshot' ? event.rows : [],
      )
      .filter(({ user }) => user === this.#user);
  }

  async last(): Promise<Person | undefined> {
    return (await this.rows()).at(-1);
  }

  /** How they were since they came, one after the other, without repetitions. */
  async ways(): Promise<string[]> {
    const all = (await this.rows()).map(({ presence }) => presence);
    const came = all.findIndex((way) => way !== 'offline');
    return came < 0 ? [] : all.slice(came).filter((way, at, ways) => way !== ways[at - 1]);
  }
}

/** As when another tab or window is in front of it. */
async function show(page: Page, visibility: 'visible' | 'hidden'): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { get: () => state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visibility);
}

/** Resolves when it is certain who answers and who does not, with the short times. */
async function untilCertain(): Promise<void> {
  const since = performance.now();
  await expect.poll(() => performance.now() - since, LATE).toBeGreaterThan(8 * TIMES.interval);
}

test.describe('with short times', () => {
  test.use({ times: TIMES });

  // semantics 29
  test('two tabs are one person, and the operator sees nothing of a reload', async ({ house, visitor }) => {
    const feed = await Feed.of(await visitor(), house, 'Ada');
    await house.add('Ada');
    const one = await visitor();
    await signIn(one, house, 'Ada');
    await expect.poll(async () => (await feed.last())?.connections).toBe(1);
    const two = await one.context().newPage();
    await two.goto(house.url);
    await expect.poll(async () => (await feed.last())?.connections).toBe(2);
    await two.close();
    await expect.poll(async () => (await feed.last())?.connections).toBe(1);
    // A slow one, so that the operator's list has time to notice.
    await one.route('**/usher/usher.js', async (script) => {
      const since = performance.now();
      await expect.poll(async () => (await feed.last())?.connections).toBe(0);
      await expect.poll(() => performance.now() - since, LATE).toBeGreaterThan(TIMES.grace / 4);
      await script.continue();
    });
    await one.reload();
    await expect.poll(async () => (await feed.last())?.connections).toBe(1);
    await one.unroute('**/usher/usher.js');
    await one.goto(`${house.url}/usher/password`);
    await expect.poll(async () => (await feed.last())?.page).toBe('/usher/password');
    expect(await feed.ways()).toEqual(['active']);
    // Leaving says goodbye; a tab that is killed may not come to it.
    await one.goto('about:blank');
    await expect.poll(() => feed.ways(), LATE).toEqual(['active', 'offline']);
    expect((await feed.last())?.left).toBe('closed');
  });

  // semantics 31
  test('a tab in the background stays, even if its browser lets nothing in it run', async ({
    house,
    visitor,
  }) => {
    const feed = await Feed.of(await visitor(), house, 'Ada');
    await house.add('Ada');
    const page = await visitor();
    await signIn(page, house, 'Ada');
    await expect.poll(async () => (await feed.last())?.connections).toBe(1);
    await show(page, 'hidden');
    await expect.poll(async () => (await feed.last())?.presence).toBe('hidden');
    const chrome = await page.context().newCDPSession(page);
    await chrome.send('Page.setWebLifecycleState', { state: 'frozen' });
    await untilCertain();
    expect(await feed.ways()).toEqual(['active', 'hidden']);
    await chrome.send('Page.setWebLifecycleState', { state: 'active' });
    await show(page, 'visible');
    await expect.poll(async () => (await feed.last())?.presence).toBe('active');
  });

  // semantics 30
  test('a pulled cable makes somebody lost, then offline; plugged in again they come back by themselves', async ({
    house,
    visitor,
  }) => {
    const cable = await Cable.to(house.url);
    const feed = await Feed.of(await visitor(), house, 'Ada');
    await house.add('Ada');
    const page = await visitor();
    await signIn(page, { ...house, url: cable.url }, 'Ada');
    await expect.poll(async () => (await feed.last())?.connections).toBe(1);
    cable.pull();
    await expect.poll(() => feed.ways(), LATE).toEqual(['active', 'lost', 'offline']);
    expect((await feed.last())?.left).toBe('lost');
    cable.plugIn();
    await expect.poll(async () => (await feed.last())?.presence, LATE).toBe('active');
    await expect.poll(async () => (await feed.last())?.connections, LATE).toBe(1);
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    cable.close();
  });

  // semantics 31, 33
  test('behind a proxy without WebSockets somebody stays by HTTP, with one beat for all tabs', async ({
    house,
    visitor,
  }) => {
    const proxy = await OldProxy.to(house.url);
    const feed = await Feed.of(await visitor(), house, 'Ada');
    await house.add('Ada');
    const one = await visitor();
    await signIn(one, { ...house, url: proxy.url }, 'Ada');
    const [two, three] = [await one.context().newPage(), await one.context().newPage()];
    await two.goto(`${proxy.url}/usher/password`);
    await three.goto(proxy.url);
    const asked = () => proxy.asked.filter((line) => line === 'POST /usher/heartbeat').length;
    await expect.poll(asked, LATE).toBeGreaterThan(2);
    const [before, since] = [asked(), performance.now()];
    await expect.poll(asked, LATE).toBeGreaterThanOrEqual(before + 10);
    const intervals = (performance.now() - since) / TIMES.httpInterval;
    // One tab's are 1.1 an interval, three tabs' by themselves 3.4; now and then two begin at the same moment.
    expect((asked() - before) / intervals).toBeLessThan(2.3);
    expect(await feed.ways()).toEqual(['active']);
    for (const page of [one, two, three]) await show(page, 'hidden');
    await expect.poll(async () => (await feed.last())?.presence).toBe('hidden');
    await show(two, 'visible');
    await expect
      .poll(async () => await feed.last())
      .toMatchObject({ presence: 'active', page: '/usher/password', connections: 0 });
    await one.context().close();
    await expect.poll(async () => (await feed.ways()).slice(-2), LATE).toEqual(['lost', 'offline']);
    proxy.close();
  });
});

test.describe('with long times', () => {
  test.use({ times: { ...TIMES, interval: 3_600_000 } });

  // semantics 22
  test('whoever types for long on one page says so twice a minute, and whoever does nothing does not', async ({
    house,
    visitor,
  }) => {
    await house.add('Ada');
    const page = await visitor();
    await page.clock.install();
    const said: string[] = [];
    page.on('websocket', (line) => {
      line.on('framesent', ({ payload }) => {
        said.push((JSON.parse(String(payload)) as { presence: string }).presence);
      });
    });
    await signIn(page, house, 'Ada', '/usher/password');
    await expect.poll(() => said).toEqual(['active']);
    const field = page.getByLabel('New password');
    await page.clock.pauseAt(Date.now() + 60_000);
    said.length = 0;
    for (let typed = 0; typed < 30; typed++) {
      await field.press('x');
      await page.clock.runFor(20_000);
    }
    await expect.poll(() => said.length).toBeGreaterThanOrEqual(18);
    expect(said.length).toBeLessThanOrEqual(22);
    expect(new Set(said)).toEqual(new Set(['active']));
    said.length = 0;
    await page.clock.runFor(600_000);
    await expect.poll(() => said.at(-1)).toBe('idle');
    expect(said.filter((presence) => presence === 'active').length).toBeLessThanOrEqual(1);
  });
});
