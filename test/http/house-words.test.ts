import { describe, expect, test } from 'vitest';
import type { SettingsChange } from '../../server/contract/contract.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const set = (house: House, change: SettingsChange) => house.call('settings.set', { change, now: false });
const WORDS = ' Ask at the desk.\n<script>alert(1)</script> ';
const SHOWN = 'dir="auto">Ask at the desk.\n&lt;script&gt;alert(1)&lt;/script&gt;</p>';
const text = async (answer: Promise<Response>) => (await answer).text();

describe('words of the house', () => {
  test('stand on the welcome page and the sign-in page as a notice, as text, and nowhere where there are none', async () => {
    const house = await House.open();
    const pages = () => Promise.all(['/', '/usher/sign-in'].map((path) => text(house.browser().page(path))));
    for (const page of await pages()) expect(page).not.toContain('house-words');
    await set(house, { houseNotice: WORDS });
    for (const page of await pages()) {
      expect(page).toContain(SHOWN);
      expect(page).not.toContain('<script>alert');
    }
    await set(house, { houseNotice: ' \n ' });
    for (const page of await pages()) expect(page).not.toContain('house-words');
  });

  test('help with signing in below the fields, also after a mistake', async () => {
    const house = await House.open();
    await set(house, { houseHelp: WORDS });
    const browser = house.browser();
    const form = text(browser.page('/usher/sign-in'));
    const again = text(browser.form('/usher/sign-in', { username: 'Ada', password: 'wrong' }));
    for (const page of await Promise.all([form, again])) {
      expect(page.slice(page.indexOf('</form>'))).toContain(SHOWN);
      expect(page).not.toContain('<script>alert');
    }
    expect(await text(browser.page('/'))).not.toContain('house-words');
  });

  test('are read by who was shown out, on every road and each time, besides the words to them alone', async () => {
    const house = await House.open();
    await set(house, { houseFarewell: WORDS });
    const ada = await house.signedIn('Ada');
    const tab = await ada.live();
    await house.kick(ada.session, 'Time is up');
    const told = { reason: 'kicked', note: 'Time is up', farewell: WORDS.trim() };
    expect(await tab.hear('ended')).toMatchObject(told);
    expect(await (await ada.json('/usher/me')).json()).toMatchObject(told);
    const first = await text(ada.page('/usher/sign-in'));
    expect(first).toContain('Time is up');
    expect(first).toContain(SHOWN);
    expect(first).not.toContain('<script>alert');
    const second = await text(ada.page('/usher/sign-in?ended=kicked'));
    expect(second).not.toContain('Time is up');
    expect(second).toContain(SHOWN);
  });

  test('say farewell to nobody whose session ended otherwise', async () => {
    const house = await House.open();
    await set(house, { houseFarewell: WORDS });
    const ada = await house.signedIn('Ada');
    const tab = await ada.live();
    await house.browser().signIn('Ada', PASSWORD);
    expect(await tab.hear('ended')).toMatchObject({ reason: 'displaced', farewell: null });
    expect(await text(ada.page('/usher/sign-in'))).not.toContain('house-words');
  });

  test('fit into a frame, the longest of them with the longest of the operator’s', async () => {
    const house = await House.open();
    await set(house, { houseFarewell: '字'.repeat(500) });
    const ada = await house.signedIn('Ada');
    const tab = await ada.live();
    await house.kick(ada.session, '字'.repeat(500));
    expect(Buffer.byteLength(JSON.stringify(await tab.hear('ended')))).toBeLessThanOrEqual(4096);
  });
});

test.each([
  [{ houseTitle: 'x'.repeat(201) }],
  [{ houseTitle: 'two\nlines' }],
  [{ houseTitle: 'hid\u202Eden' }],
  [{ houseNotice: 'x'.repeat(1001) }],
  [{ houseNotice: 'hid\u0000den' }],
  [{ houseHelp: 'x'.repeat(501) }],
  [{ houseHelp: 'hid\u202Eden' }],
  [{ houseFarewell: 'x'.repeat(501) }],
  [{ houseFarewell: 'hid\u2067den' }],
])('words such as %j are refused', async (change) => {
  const house = await House.open();
  expect(await house.answer('settings.set', { change, now: false })).toMatchObject({
    error: { code: 'invalid-input' },
  });
});
