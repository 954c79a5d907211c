import { expect, test } from 'vitest';
import { House } from '../helpers/house.ts';

test('the words of the house stand on the welcome page and the sign-in page, as text', async () => {
  const house = await House.open();
  const pages = async () =>
    Promise.all(['/', '/usher/sign-in'].map(async (path) => (await house.browser().page(path)).text()));
  for (const page of await pages()) expect(page).not.toContain('house-notice');
  const change = {
    houseTitle: 'Ada & <b>Co</b>',
    houseNotice: 'Ask at the desk.\n<script>alert(1)</script>',
  };
  await house.call('settings.set', { change, now: false });
  for (const page of await pages()) {
    expect(page).toContain('Ada &amp; &lt;b&gt;Co&lt;/b&gt;');
    expect(page).toContain('Ask at the desk.\n&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<b>Co|<script>alert/);
  }
});

test.each([
  [{ houseTitle: 'x'.repeat(201) }],
  [{ houseTitle: 'two\nlines' }],
  [{ houseTitle: 'hid\u202Eden' }],
  [{ houseNotice: 'x'.repeat(1001) }],
  [{ houseNotice: 'hid\u0000den' }],
])('words such as %j are refused', async (change) => {
  const house = await House.open();
  expect(await house.answer('settings.set', { change, now: false })).toMatchObject({
    error: { code: 'invalid-input' },
  });
});
