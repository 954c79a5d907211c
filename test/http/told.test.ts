import { describe, expect, test } from 'vitest';
import { fieldOf, Refused, type Browser } from '../helpers/browser.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const DAY = 24 * 60 * 60 * 1000;
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

const whoIs = async (browser: Browser) => (await (await browser.json('/usher/me')).json()) as unknown;
const endedPage = async (browser: Browser, reason: string) =>
  (await browser.page(`/usher/sign-in?ended=${reason}&next=%2Fback`)).text();

describe('an ended browser', () => {
  // semantics 15
  test('that comes back a day later is told all of it, once, in its own language', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    const ada = await house.signedIn('Ada');
    await house.signedIn('Ada', 'user', PHONE);
    const kept = ada.copy();
    now += DAY;
    const language = { accept: 'text/html', 'accept-language': 'ja' };
    const first = await ada.fetch('/usher/sign-in?ended=displaced', { headers: language });
    const told = await first.text();
    expect(told).toContain('別の場所でサインインしました');
    expect(told).toContain('iOSのSafari');
    expect(told).toContain('127.0.0.1');
    expect(told).toMatch(/<time datetime="[^"]+">/);
    // The same cookie again, from wherever it was kept.
    const replayed = await endedPage(kept, 'displaced');
    expect(replayed).toContain('You signed in somewhere else');
    for (const detail of ['Safari on iOS', '127.0.0.1', '<time', 'It was not me']) {
      expect(replayed).not.toContain(detail);
    }
    expect(await whoIs(ada)).toMatchObject({ user: null });
  });

  test('that opens all its tabs at once gets one cookie, and what the first tab offers is good', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await house.signedIn('Ada', 'user', PHONE);
    const tabs = Array.from({ length: 8 }, () => ada.copy());
    const pages = await Promise.all(tabs.map((tab) => endedPage(tab, 'displaced')));
    const changed = tabs.filter(({ cookie }) => cookie !== ada.cookie);
    expect(changed).toHaveLength(1);
    const told = pages.filter((page) => page.includes('name="note"'));
    expect(told).toHaveLength(1);
    const asked = await changed[0]?.form('/usher/not-me', { note: fieldOf(told[0] ?? '', 'note') });
    expect(await asked?.text()).toContain('Was that not you?');
  });

  test('is told of the newcomer what the settings let it be told, on every road', async () => {
    const house = await House.open();
    for (const [tellNewcomer, by] of [
      ['all', { address: '127.0.0.1', device: { browser: 'Safari', system: 'iOS' } }],
      ['device', { address: null, device: { browser: 'Safari', system: 'iOS' } }],
      ['nothing', null],
    ] as const) {
      await house.call('settings.set', { change: { tellNewcomer }, now: false });
      const ada = await house.signedIn('Ada');
      const tab = await ada.live();
      await house.browser(PHONE).signIn('Ada', PASSWORD);
      expect(await tab.hear('ended')).toMatchObject({ reason: 'displaced', by });
      expect(await whoIs(ada)).toMatchObject({ reason: 'displaced', by });
      await expect(ada.live()).rejects.toMatchObject({ body: { reason: 'displaced', by } });
      const page = await endedPage(ada, 'displaced');
      expect(page).toContain('A newer sign-in took this seat');
      expect(page.includes('Safari on iOS')).toBe(by !== null);
      expect(page.includes('127.0.0.1')).toBe(by !== null && by.address !== null);
    }
  });

  test('is told who took its seat until it has been told: a cookie that was kept says nothing of them then', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await house.browser(PHONE).signIn('Ada', PASSWORD);
    const kept = ada.copy();
    const roads = [
      async () => (await kept.json('/usher/not-me')).json(),
      async () => (await kept.json('/usher/heartbeat', 'POST')).json(),
      async () => (await kept.json('/usher/data')).json(),
      () => kept.live().catch((error: unknown) => (error instanceof Refused ? error.body : undefined)),
    ];
    for (const road of roads) {
      expect(await road()).toMatchObject({ reason: 'displaced', by: { address: '127.0.0.1' } });
    }
    expect(await endedPage(ada, 'displaced')).toContain('127.0.0.1');
    for (const road of roads) expect(await road()).toMatchObject({ reason: 'displaced', by: null });
  });

  // semantics 17
  test('is sent to sign in with the way back kept, and never where it fetches', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await house.kick(ada.session);
    const page = await ada.page('/a/page?x=1&y=2');
    expect([page.status, page.headers.get('location')]).toEqual([
      303,
      '/usher/sign-in?ended=kicked&next=%2Fa%2Fpage%3Fx%3D1%26y%3D2',
    ]);
    for (const path of ['/usher/sessions', '/usher/active', '/usher/data', '/a/page']) {
      const answer = await ada.json(path);
      expect([answer.status, answer.headers.get('location')]).toEqual([401, null]);
    }
    const posted = await ada.form('/usher/password', { password: 'a', newPassword: 'b' });
    expect(posted.status).toBe(401);
  });

  test('that only stayed away, and never was signed in, is told of no end', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    const guest = house.browser();
    await guest.json('/');
    await guest.json('/');
    now += 401 * DAY;
    const page = await (await guest.page('/usher/sign-in')).text();
    expect(page).not.toContain('signed out');
    expect(await (await guest.json('/')).json()).toMatchObject({ user: null });
  });
});

describe('a kick that may be taken back', () => {
  // semantics 20
  test('leaves the browser its cookie, and when it is taken back all goes on', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    const ada = await house.signedIn('Ada');
    await ada.json('/usher/data/draft', 'PUT', 'half a sentence');
    const tab = await ada.live();
    const { undoUntil } = await house.kick(ada.session, 'Oh');
    expect(await tab.hear('ended')).toMatchObject({ reason: 'kicked', undoUntil });
    const refused = await ada.json('/usher/heartbeat', 'POST');
    expect([refused.status, await refused.json()]).toMatchObject([401, { reason: 'kicked', undoUntil }]);

    const before = ada.cookie;
    expect(await endedPage(ada, 'kicked')).toContain('Oh');
    expect(ada.cookie).toBe(before);
    expect(await endedPage(ada, 'kicked')).not.toContain('Oh');

    now = undoUntil - 1;
    expect(await house.call('sessions.restore', { sessions: [ada.session] })).toEqual({
      restored: [ada.session],
    });
    const back = await ada.page('/usher/sign-in?ended=kicked&next=%2Fback');
    expect([back.status, back.headers.get('location')]).toEqual([303, '/back']);
    expect((await ada.json('/usher/heartbeat', 'POST')).status).toBe(200);
    expect(await whoIs(ada)).toMatchObject({ user: 'Ada' });
    expect(await (await ada.json('/usher/data/draft')).json()).toBe('half a sentence');
    expect(await (await ada.live()).hear('hello')).toMatchObject({ session: ada.session });
  });

  test('is for good once the time for that is over: the browser is a visitor again', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    const ada = await house.signedIn('Ada');
    const { undoUntil } = await house.kick(ada.session, 'Oh');
    now = undoUntil;
    const before = ada.cookie;
    expect(await endedPage(ada, 'kicked')).toContain('Oh');
    expect(ada.cookie).not.toBe(before);
    expect(await whoIs(ada)).toMatchObject({ user: null });
    expect(await house.call('sessions.restore', { sessions: [ada.session] })).toEqual({ restored: [] });
  });

  test('tells again, all of it, if it is done again', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await house.kick(ada.session, 'Once');
    expect(await endedPage(ada, 'kicked')).toContain('Once');
    await house.call('sessions.restore', { sessions: [ada.session] });
    await house.kick(ada.session, 'Twice');
    expect(await endedPage(ada, 'kicked')).toContain('Twice');
  });
});
