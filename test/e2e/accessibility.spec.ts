import { faults } from './axe.ts';
import { expect, openConsole, PASSWORD, signIn, test } from './house.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the pages of the console have no fault that axe finds', async ({ house, visitor }) => {
      test.slow();
      const page = await visitor({ colorScheme } as object);
      await openConsole(house, page);
      await house.add('Ada');
      await signIn(await visitor(), house, 'Ada');
      await expect(page.getByRole('row', { name: /Ada/ })).toBeVisible();
      expect(await faults(page)).toEqual([]);
      for (const name of ['Overview', 'Accounts', 'Bans', 'Visits', 'Audit', 'Settings']) {
        await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
        await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
        await expect(page.locator('.loading')).toHaveCount(0);
        expect(await faults(page), name).toEqual([]);
      }
      await page.setViewportSize({ width: 400, height: 800 });
      await page.getByRole('navigation').getByRole('link', { name: 'People' }).click();
      await expect(page.locator('.name-under').first()).toBeVisible();
      expect(await faults(page), 'on a phone').toEqual([]);
    });

    test('nor while sign-ins are paused and somebody was turned away', async ({ house, visitor }) => {
      await house.add('Ada');
      await house.set('whenFull', 'deny');
      await signIn(await visitor(), house, 'Ada');
      const guest = await visitor({ colorScheme } as object);
      await guest.goto(`${house.url}/usher/sign-in`);
      await guest.getByLabel('Name').fill('Ada');
      await guest.getByLabel('Password').fill(PASSWORD);
      await guest.getByRole('button', { name: 'Sign in' }).click();
      await expect(guest.getByRole('alert')).toBeVisible();
      await house.set('newSignIns', 'paused');
      await guest.goto(`${house.url}/usher/sign-in`);
      expect(await faults(guest), 'sign-in').toEqual([]);
      const page = await visitor({ colorScheme } as object);
      await openConsole(house, page);
      await expect(page.getByText('Sign-ins are paused.')).toBeVisible();
      await page.getByRole('navigation').getByRole('link', { name: 'Overview' }).click();
      await expect(page.getByText('Ada was refused')).toBeVisible();
      await expect(page.locator('.loading')).toHaveCount(0);
      expect(await faults(page), 'overview').toEqual([]);
    });

    test('what opens over them has none either', async ({ house, visitor }) => {
      test.slow();
      const page = await visitor({ colorScheme } as object);
      await openConsole(house, page);
      await house.add('Ada');
      await signIn(await visitor(), house, 'Ada');
      const row = page.getByRole('row', { name: /Ada/ });
      await row.getByRole('button', { name: 'Kick Ada' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await faults(page), 'kick').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('option').first()).toBeVisible();
      expect(await faults(page), 'palette').toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await faults(page), 'keys').toEqual([]);
    });

    test('nor have the pages for guests', async ({ house, visitor }) => {
      test.slow();
      await house.add('Ada');
      const page = await visitor({ colorScheme } as object);
      await page.goto(house.url);
      expect(await faults(page), 'welcome').toEqual([]);
      await page.goto(`${house.url}/usher/sign-in`);
      expect(await faults(page), 'sign-in').toEqual([]);
      await page.getByLabel('Name').fill('Ada');
      await page.getByLabel('Password').fill('not this');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      expect(await faults(page), 'wrong').toEqual([]);
      await signIn(page, house, 'Ada');
      for (const path of ['/', '/usher/sessions', '/usher/password', '/no/such/page']) {
        await page.goto(`${house.url}${path}`);
        expect(await faults(page), path).toEqual([]);
      }
      const other = await visitor();
      await page.goto(house.url);
      await signIn(other, house, 'Ada');
      await expect(page.getByRole('alertdialog')).toBeVisible();
      expect(await faults(page), 'ended, over the page').toEqual([]);
      await page.goto(house.url);
      await expect(page).toHaveURL(/ended=displaced/);
      expect(await faults(page), 'ended').toEqual([]);
    });
  });
}
