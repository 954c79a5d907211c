import { describe, expect, test } from 'vitest';
import { fieldOf, type Browser } from '../helpers/browser.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const NEW_PASSWORD = 'a staple of another kind';
const FREE_TRIES = 5;
/** Nobody is done waiting while a test runs. */
const at = Date.now();

/** What a page says that is shown to somebody who has tried too often. */
async function told(answer: Response) {
  const text = await answer.text();
  return [answer.status, answer.headers.get('retry-after'), text.includes('1 second')];
}
const waits = [429, '1', true];

async function guess(browser: Browser, name: string, times: number) {
  for (let count = 0; count < times; count++) await browser.signIn(name, `wrong ${count}`);
}

describe('who has to wait is told how long', () => {
  test('by the form for signing in', async () => {
    const house = await House.open({ now: () => at });
    await house.addAccount('Ada');
    await guess(house.browser(), 'Ada', FREE_TRIES);
    const form = { username: 'Ada', password: PASSWORD };
    expect(await told(await house.browser().form('/usher/sign-in', form))).toEqual(waits);
    // Programs read it where programs look for it.
    const answer = await house.browser().signIn('Ada', PASSWORD);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(Object.keys((await answer.json()) as object).sort()).toEqual([
      'code',
      'detail',
      'request',
      'status',
      'title',
    ]);
  });

  test('by the pages of one’s own account', async () => {
    const house = await House.open({ now: () => at });
    const ada = await house.signedIn('Ada');
    await guess(house.browser(), 'Ada', FREE_TRIES);
    const ending = { session: 'others', password: PASSWORD };
    expect(await told(await ada.form('/usher/sessions/end', ending))).toEqual(waits);
    const changing = { password: PASSWORD, newPassword: NEW_PASSWORD };
    expect(await told(await ada.form('/usher/password', changing))).toEqual(waits);
  });

  test('by the page for a way back in', async () => {
    const house = await House.open({ now: () => at });
    const ada = await house.signedIn('Ada');
    await house.browser().signIn('Ada', PASSWORD);
    const locked = await (await ada.form('/usher/not-me', { sure: 'yes' })).text();
    await guess(house.browser(), 'Ada', FREE_TRIES);
    const fields = {
      recovery: fieldOf(locked, 'recovery'),
      password: PASSWORD,
      newPassword: NEW_PASSWORD,
    };
    expect(await told(await ada.form('/usher/not-me/password', fields))).toEqual(waits);
  });

  test('in whole seconds, never fewer than there are', async () => {
    let now = Date.now();
    const house = await House.open({ now: () => now });
    const ada = await house.signedIn('Ada');
    await house.call('sessions.kick', { sessions: [ada.session], words: null, coolDown: 60_000 });
    const retryAfter = async () => (await house.browser().signIn('Ada', PASSWORD)).headers.get('retry-after');
    now += 58_500;
    expect(await retryAfter()).toBe('2');
    now += 1_499;
    expect(await retryAfter()).toBe('1');
    now += 1;
    expect(await retryAfter()).toBeNull();
  });
});

test('whoever says the right password has all tries again', async () => {
  const house = await House.open({ now: () => at });
  await house.addAccount('Ada');
  const ada = house.browser();
  for (let day = 0; day < 3; day++) {
    await guess(ada, 'Ada', FREE_TRIES - 1);
    expect((await ada.signIn('Ada', PASSWORD)).status).toBe(200);
  }
});

test('whoever gives the right password for a way back in has all tries again', async () => {
  const house = await House.open({ now: () => at });
  const ada = await house.signedIn('Ada');
  await house.browser().signIn('Ada', PASSWORD);
  const denied = await ada.json('/usher/not-me', 'POST');
  const { recovery } = (await denied.json()) as { recovery: string };
  const back = { recovery, password: PASSWORD, newPassword: NEW_PASSWORD };
  await guess(house.browser(), 'Ada', FREE_TRIES - 1);
  expect((await ada.json('/usher/not-me/password', 'POST', back)).status).toBe(200);
  await guess(house.browser(), 'Ada', FREE_TRIES - 1);
  expect((await house.browser().signIn('Ada', NEW_PASSWORD)).status).toBe(200);
});
