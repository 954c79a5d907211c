import { describe, expect, test } from 'vitest';
import type { SettingsChange } from '../../server/contract/contract.ts';
import { fieldOf, type Browser } from '../helpers/browser.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const WORDS = 'Sign-ins are paused.';

async function set(house: House, change: SettingsChange): Promise<void> {
  await house.call('settings.set', { change, now: false });
}
const pause = (house: House) => set(house, { newSignIns: 'paused' });
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
const userOf = async (browser: Browser) =>
  ((await (await browser.json('/usher/me')).json()) as { user: string | null }).user;

describe('while signing in is paused', () => {
  test('nobody new comes in, as JSON or by the form, and nothing is made', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    await pause(house);
    const newcomer = house.browser();
    expect(await codeOf(await newcomer.signIn('Ada', PASSWORD))).toEqual([403, 'sign-ins-paused']);
    const page = await newcomer.form('/usher/sign-in', { username: 'Ada', password: PASSWORD });
    expect([page.status, page.headers.getSetCookie()]).toEqual([403, []]);
    const text = await page.text();
    expect(text.split(WORDS)).toHaveLength(2);
    expect(text).toContain('role="alert"');
    expect(await house.call('sessions.list', { after: null, limit: 10 })).toMatchObject({ sessions: [] });
    await set(house, { newSignIns: 'open' });
    expect((await newcomer.signIn('Ada', PASSWORD)).status).toBe(200);
  });

  // semantics 13
  test('who does not know the password learns nothing of accounts and their roles', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    await house.addAccount('Grace', 'operator');
    await pause(house);
    for (const name of ['Ada', 'Grace', 'Nobody']) {
      const wrong = await house.browser().signIn(name, 'not the password');
      expect(await codeOf(wrong)).toEqual([401, 'invalid-credentials']);
    }
  });

  test('operators and viewers come in, and can let the others in again', async () => {
    const house = await House.open();
    await pause(house);
    for (const [name, role] of [
      ['Grace', 'operator'],
      ['Mary', 'viewer'],
    ] as const) {
      expect(await userOf(await house.signedIn(name, role))).toBe(name);
    }
  });

  test('who is signed in goes on, signs in again there, and changes the password', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    const tab = await ada.live();
    await pause(house);
    expect(await userOf(ada)).toBe('Ada');
    expect((await ada.signIn('Ada', PASSWORD)).status).toBe(200);
    const changed = await ada.json('/usher/password', 'POST', {
      password: PASSWORD,
      newPassword: 'another long battery',
    });
    expect(changed.status).toBe(200);
    expect(tab.heard.map(({ type }) => type)).not.toContain('ended');
    expect(await userOf(ada)).toBe('Ada');
  });

  test('a browser that lost its seat does not sign in again', async () => {
    const house = await House.open();
    const first = await house.signedIn('Ada');
    await house.signedIn('Ada');
    await pause(house);
    const why = await (await first.page('/usher/sign-in?ended=displaced')).text();
    expect(why).toContain('You signed in somewhere else');
    expect(why).toContain(WORDS);
    expect(await codeOf(await first.signIn('Ada', PASSWORD))).toEqual([403, 'sign-ins-paused']);
  });

  test('a seat that was offered before is not taken over', async () => {
    const house = await House.open();
    await set(house, { whenFull: 'ask' });
    const holder = await house.signedIn('Ada');
    const newcomer = house.browser();
    const { offer } = (await (await newcomer.signIn('Ada', PASSWORD)).json()) as { offer: string };
    await pause(house);
    const taken = await newcomer.json('/usher/sign-in/take-over', 'POST', { offer, session: holder.session });
    expect(await codeOf(taken)).toEqual([403, 'sign-ins-paused']);
    expect(await userOf(holder)).toBe('Ada');
  });

  test('a name alone is refused before it is looked at, but to who has that name here', async () => {
    const house = await House.open();
    await set(house, { signIn: 'names' });
    await house.addAccount('Grace', 'operator');
    const ada = house.browser();
    expect((await ada.json('/usher/sign-in', 'POST', { username: 'Ada' })).status).toBe(200);
    await pause(house);
    for (const username of ['Ada', 'Grace', 'Somebody new', 'desktop']) {
      const refused = await house.browser().json('/usher/sign-in', 'POST', { username });
      expect(await codeOf(refused)).toEqual([403, 'sign-ins-paused']);
    }
    expect((await ada.json('/usher/sign-in', 'POST', { username: 'ADA' })).status).toBe(200);
    expect(await codeOf(await ada.json('/usher/sign-in', 'POST', { username: 'Bob' }))).toEqual([
      403,
      'sign-ins-paused',
    ]);
    expect((await house.call('accounts.list', {})).map(({ name }) => name).sort()).toEqual(['Ada', 'Grace']);
  });

  test('a one-time link sets the password, and leads to where it is said why', async () => {
    const house = await House.open();
    await house.call('accounts.add', { name: 'Ada', password: null, role: 'user' });
    const { path } = await house.call('accounts.link', { name: 'Ada' });
    await pause(house);
    const browser = house.browser();
    const code = fieldOf(await (await browser.page(path)).text(), 'code');
    const set = await browser.form('/usher/password/link', { code, newPassword: PASSWORD });
    expect([set.status, set.headers.get('location')]).toEqual([303, '/usher/sign-in']);
    expect(await (await browser.page('/usher/sign-in')).text()).toContain(WORDS);
    await house.call('settings.set', { change: { newSignIns: 'open' }, now: false });
    expect((await browser.signIn('Ada', PASSWORD)).status).toBe(200);
  });

  test('who had their account locked gets it back with a new password, and signs in later', async () => {
    const house = await House.open();
    const first = await house.signedIn('Ada');
    await house.signedIn('Ada');
    const { recovery } = (await (await first.json('/usher/not-me', 'POST', {})).json()) as {
      recovery: string;
    };
    await pause(house);
    const newPassword = 'another long battery';
    const done = await first.form('/usher/not-me/password', { recovery, password: PASSWORD, newPassword });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/usher/sign-in']);
    await set(house, { newSignIns: 'open' });
    expect((await first.signIn('Ada', newPassword)).status).toBe(200);
  });

  test('the sign-in page says so before anybody types, in their language', async () => {
    const house = await House.open();
    const page = async (language: string) =>
      (
        await house
          .browser()
          .fetch('/usher/sign-in', { headers: { accept: 'text/html', 'accept-language': language } })
      ).text();
    expect(await page('en')).not.toContain(WORDS);
    await pause(house);
    expect(await page('en')).toContain(WORDS);
    expect(await page('ja')).toContain('サインインは一時停止中です。');
    // A wrong password is told as ever, and that it is paused besides.
    const wrong = await house.browser().form('/usher/sign-in', { username: 'Ada', password: 'wrong' });
    const text = await wrong.text();
    expect(text).toContain('is not correct');
    expect(text).toContain(WORDS);
  });

  test('it outlives a restart, and who paused is written down', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    await pause(house);
    await house.restart();
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(403);
    const { entries } = await house.call('audit.list', {
      filter: { events: ['settings-changed'] },
      before: null,
      limit: 10,
    });
    expect(entries).toMatchObject([
      { actor: 'desktop', details: { setting: 'newSignIns', before: null, after: 'paused' } },
    ]);
  });
});
