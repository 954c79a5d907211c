import { encode } from 'uqr';
import { expect, openConsole, test } from './house.ts';

test('a new house says how to come in; with names alone the first person is there in two steps', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await expect(operator.getByRole('heading', { name: 'Nobody else is online yet' })).toBeVisible();
  await expect(operator.getByText('Nobody has an account yet.')).toBeVisible();
  await operator.getByRole('button', { name: 'With name only' }).click();
  await expect(operator.getByText('Any name works')).toBeVisible();

  const guest = await visitor();
  await guest.goto(`${house.url}/usher/sign-in`);
  await guest.getByLabel('Name').fill('Mia');
  await guest.getByRole('button', { name: 'Sign in' }).click();
  await expect(operator.getByRole('row', { name: /Mia/ })).toContainText('Active');
  await expect(operator.getByRole('heading', { name: 'Nobody else is online yet' })).toBeHidden();
});

test('who has an account can be seen before anybody is here, and a viewer changes nothing', async ({
  house,
  visitor,
}) => {
  await house.add('Ada');
  const viewer = await visitor();
  await openConsole(house, viewer, 'viewer');
  await expect(viewer.getByText('1 person has an account.')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'With name only' })).toHaveCount(0);
});

test.describe('on a network', () => {
  test.use({ host: '0.0.0.0' });

  test('the address is shown for a room, as a code that cameras read', async ({ house, visitor }) => {
    const operator = await visitor();
    await openConsole(house, operator);
    await operator.getByRole('button', { name: 'Show QR code' }).click();
    const sheet = operator.getByRole('dialog', { name: 'Join' });
    const code = sheet.getByRole('img', { name: /^QR code of http/ });
    const url = (await code.getAttribute('aria-label'))?.replace('QR code of ', '') ?? '';
    await expect(sheet.getByTitle(url, { exact: true })).toBeVisible();
    const { data } = encode(url, { ecc: 'M', border: 4 });
    const path = (await code.locator('path').getAttribute('d')) ?? '';
    expect(modulesOf(path, data.length)).toEqual(data);
    await operator.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(operator.getByRole('button', { name: 'Show QR code' })).toBeFocused();
  });
});

/** What a path of runs draws. */
function modulesOf(path: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    modules[Number(y)]?.fill(true, Number(x), Number(x) + Number(run));
  }
  return modules;
}
