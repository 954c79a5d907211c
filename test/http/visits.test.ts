import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { RECORD_EVERY } from '../../server/visits/online-history.ts';
import { DeskLine } from '../helpers/desk-line.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const GOOGLE = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const NINE = Date.UTC(2026, 10, 21, 9);
/** The day of NINE. */
const TODAY = { edges: [NINE - 9 * HOUR, NINE + 15 * HOUR], parts: 1 };

/** A house whose clock stands at nine. */
async function openHouse() {
  const clock = { now: NINE };
  const house = await House.open({ now: () => clock.now });
  const total = async () => (await house.call('visits.report', TODAY)).total;
  return { clock, house, total };
}

describe('what is counted', () => {
  // semantics 37, 38
  test('is each view once, a visit and a visitor once, from the first page on and over sign-in and restart', async () => {
    const { clock, house, total } = await openHouse();
    await house.addAccount('Ada');
    const ada = house.browser();
    await ada.page('/');
    expect(await total()).toEqual({ views: 1, visits: 1, visitors: 1, robots: 0 });
    await ada.page('/');
    await ada.signIn('Ada', PASSWORD);
    await ada.page('/');
    await house.restart();
    const again = Object.assign(house.browser(), { cookie: ada.cookie });
    expect(await (await again.page('/')).text()).toContain('You have visited this page 4 times.');
    expect(await total()).toEqual({ views: 4, visits: 1, visitors: 1, robots: 0 });
    clock.now += 31 * MINUTE;
    expect(await (await again.json('/')).json()).toMatchObject({ views: 5, visits: 2 });
    await house.browser().page('/');
    expect(await total()).toEqual({ views: 6, visits: 3, visitors: 2, robots: 0 });
  });

  // semantics 38
  test('is a visit more, of the same visitor, where the first cookie comes back after an hour', async () => {
    const { clock, house, total } = await openHouse();
    const guest = house.browser();
    await guest.page('/');
    clock.now += HOUR;
    expect(await (await guest.json('/')).json()).toMatchObject({ views: 2, visits: 2 });
    expect(await total()).toEqual({ views: 2, visits: 2, visitors: 1, robots: 0 });
  });

  // semantics 38
  test('is one visitor where somebody signs in at once, and then as somebody else', async () => {
    const { house, total } = await openHouse();
    for (const name of ['Ada', 'Bob']) await house.addAccount(name);
    const guest = house.browser();
    await guest.page('/');
    for (const name of ['Ada', 'Bob']) {
      await guest.signIn(name, PASSWORD);
      await guest.page('/');
    }
    expect(await total()).toEqual({ views: 3, visits: 1, visitors: 1, robots: 0 });
  });

  // semantics 38
  test('is nothing of what nobody sees: HEAD, prefetch, and pages that are none', async () => {
    const { house, total } = await openHouse();
    const guest = house.browser();
    await guest.fetch('/', { method: 'HEAD' });
    await guest.fetch('/', { headers: { purpose: 'prefetch' } });
    await guest.fetch('/', { headers: { 'sec-purpose': 'prefetch' } });
    await guest.fetch('/', { headers: { 'sec-purpose': 'prefetch;prerender' } });
    await guest.page('/no/such/page');
    await guest.page('/usher/sign-in');
    expect(await total()).toEqual({ views: 0, visits: 0, visitors: 0, robots: 0 });
    await guest.page('/');
    expect(await total()).toEqual({ views: 1, visits: 1, visitors: 1, robots: 0 });
  });

  // semantics 38
  test('of robots is their views, apart; they get the page, and no cookie', async () => {
    const { house, total } = await openHouse();
    const robot = house.browser(GOOGLE);
    const page = await robot.page('/');
    expect([page.status, page.headers.getSetCookie()]).toEqual([200, []]);
    expect(await page.text()).toContain('Usher');
    await robot.fetch('/', { method: 'HEAD' });
    expect(await total()).toEqual({ views: 0, visits: 0, visitors: 0, robots: 1 });
  });

  // semantics 38
  test('is nothing of a robot that comes with somebody’s cookie', async () => {
    const { house, total } = await openHouse();
    const ada = await house.signedIn('Ada');
    await Object.assign(house.browser(GOOGLE), { cookie: ada.cookie }).page('/');
    expect(await (await ada.json('/')).json()).toMatchObject({ views: 1 });
    expect(await total()).toEqual({ views: 1, visits: 1, visitors: 1, robots: 1 });
  });
});

describe('the report', () => {
  test('is for viewers, too, and tells the pages', async () => {
    const { house } = await openHouse();
    await house.browser().page('/');
    const desk = await DeskLine.open(await house.signedIn('View', 'viewer'));
    expect(await desk.call('visits.report', TODAY)).toMatchObject({
      ok: true,
      value: { since: NINE, buckets: [{ views: 1 }], pages: [{ page: '/', views: 1, visits: 1 }] },
    });
  });

  test('is of times that rise, not too many of them', async () => {
    const { house } = await openHouse();
    const many = Array.from({ length: 402 }, (_, index) => index * DAY);
    for (const input of [
      { edges: [NINE], parts: 1 },
      { edges: [NINE, NINE], parts: 1 },
      { edges: [NINE, NINE - HOUR], parts: 1 },
      { edges: [NINE, Number.MAX_SAFE_INTEGER], parts: 1 },
      { edges: [-1, NINE], parts: 1 },
      { edges: [0.5, NINE], parts: 1 },
      { edges: many, parts: 1 },
      { edges: TODAY.edges, parts: 0 },
      { edges: TODAY.edges, parts: 49 },
    ]) {
      expect(await house.answer('visits.report', input)).toMatchObject({
        ok: false,
        error: { code: 'invalid-input' },
      });
    }
  });

  test('has who is online, a minute after the start and over a restart', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const { clock, house } = await openHouse();
    const span = { edges: [NINE, NINE + HOUR], parts: 2 };
    await (await house.signedIn('Ada')).live();
    const guest = house.browser();
    await guest.page('/');
    await guest.page('/');
    expect((await house.call('visits.report', span)).online).toEqual([null, null]);
    clock.now += RECORD_EVERY;
    vi.advanceTimersByTime(RECORD_EVERY);
    await vi.waitFor(async () =>
      expect((await house.call('visits.report', span)).online).toEqual([{ all: 2, people: 1 }, null]),
    );
    await house.restart();
    expect((await house.call('visits.report', span)).online).toEqual([{ all: 2, people: 1 }, null]);
  });
});
