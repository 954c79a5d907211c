import { expect, test } from 'vitest';
import { House } from '../helpers/house.ts';

test('one’s own history goes back fifty sign-ins, the newest first', async () => {
  let now = Date.now();
  const house = await House.open({ now: () => now });
  await house.call('settings.set', { change: { signIn: 'names', sharedAfter: 0 }, now: false });
  const start = now;
  const browser = house.browser();
  for (let time = 0; time < 52; time++) {
    now = start + time * 1000;
    browser.cookie = undefined;
    expect((await browser.signIn('Grace', '')).status).toBe(200);
  }
  const { history } = (await (await browser.json('/usher/sessions')).json()) as { history: { at: number }[] };
  expect(history.map(({ at }) => (at - start) / 1000)).toEqual(Array.from({ length: 50 }, (_, n) => 51 - n));
});
