import { expect, openConsole, PASSWORD, screenshots, signIn, test } from './house.ts';

test('an operator pauses sign-ins from the people, and resumes them from any page', async ({
  house,
  visitor,
}) => {
  await house.add('Ada');
  const operator = await visitor();
  await openConsole(house, operator);
  await operator.getByRole('button', { name: 'More actions on this page' }).click();
  await operator.getByRole('menuitem', { name: 'Pause sign-ins' }).click();
  const note = operator.getByText('Sign-ins are paused.');
  await expect(note).toBeVisible();
  await operator.getByRole('link', { name: 'Settings' }).click();
  await expect(operator.getByLabel('New sign-ins', { exact: true })).toHaveValue('paused');
  await expect(note).toBeVisible();

  const guest = await visitor();
  await guest.goto(`${house.url}/usher/sign-in`);
  await expect(guest.getByRole('status')).toContainText('Sign-ins are paused.');
  await guest.getByLabel('Name').fill('Ada');
  await guest.getByLabel('Password').fill(PASSWORD);
  await guest.getByRole('button', { name: 'Sign in' }).click();
  await expect(guest.getByRole('alert')).toContainText('Sign-ins are paused.');

  await operator.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(note).toBeHidden();
  await expect(operator.getByLabel('New sign-ins', { exact: true })).toHaveValue('open');
  await signIn(guest, house, 'Ada');
});

test('a viewer sees that sign-ins are paused, live, and nothing to press', async ({ house, visitor }) => {
  const viewer = await visitor();
  await openConsole(house, viewer, 'viewer');
  await house.set('newSignIns', 'paused');
  await expect(viewer.getByText('Sign-ins are paused.')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Resume' })).toHaveCount(0);
  await viewer.keyboard.press('Control+k');
  await viewer.getByRole('combobox', { name: 'Commands' }).fill('sign-ins');
  await expect(viewer.getByRole('option')).toHaveCount(0);
});

test('the palette pauses and resumes', async ({ house, visitor }) => {
  const operator = await visitor();
  await openConsole(house, operator);
  for (const [command, says] of [
    ['Pause sign-ins', true],
    ['Resume sign-ins', false],
  ] as const) {
    await operator.keyboard.press('Control+k');
    await operator.getByRole('combobox', { name: 'Commands' }).fill(command);
    await operator.keyboard.press('Enter');
    await expect(operator.getByText('Sign-ins are paused.')).toBeVisible({ visible: says });
  }
});

for (const scheme of ['light', 'dark'] as const) {
  for (const [locale, width] of [
    ['en', 1200],
    ['ja', 400],
  ] as const) {
    test(`looks right while sign-ins are paused: ${scheme}, ${locale}, ${width} px`, async ({
      house,
      visitor,
    }) => {
      const options = { colorScheme: scheme, viewport: { width, height: 760 } };
      const operator = await visitor({ ...options } as object);
      await openConsole(house, operator);
      await house.set('newSignIns', 'paused');
      await expect(operator.locator('.banner-calm')).toBeVisible();
      const wider = await operator.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(wider).toBe(false);
      await operator.screenshot({ path: `${screenshots}/paused-console-${width}-${scheme}.png` });
      const guest = await visitor({ ...options, locale } as object);
      await guest.goto(`${house.url}/usher/sign-in`);
      await expect(guest.getByRole('status')).toBeVisible();
      await guest.screenshot({ path: `${screenshots}/paused-sign-in-${locale}-${scheme}.png` });
    });
  }
}
