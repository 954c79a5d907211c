import { expect, openConsole, signIn, test } from './house.ts';

test('a page, an action and a person are found by typing, and by keys alone', async ({ house, visitor }) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await house.add('Ada');
  await signIn(await visitor(), house, 'Ada');
  await expect(operator.getByRole('row', { name: /Ada/ })).toBeVisible();

  await operator.keyboard.press('Control+k');
  const palette = operator.getByRole('dialog', { name: 'Commands' });
  const field = palette.getByRole('combobox', { name: 'Commands' });
  await expect(field).toBeFocused();
  await expect(palette.getByRole('option')).toContainText(['People', 'Accounts', 'Bans']);
  await field.fill('VIS');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await operator.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(operator.getByRole('heading', { name: 'Visits', level: 1 })).toBeVisible();

  await operator.getByRole('button', { name: 'Go to…' }).click();
  await field.fill('ada');
  await expect(palette.getByRole('option')).toHaveText(['Ada']);
  await operator.keyboard.press('Enter');
  await expect(operator).toHaveURL(/#\/people\?who=/);
  await expect(operator.getByRole('complementary', { name: 'Ada' })).toBeVisible();

  await operator.keyboard.press('Control+k');
  await field.fill('nothing of the kind');
  await expect(palette.getByText('No matches.')).toBeVisible();
  await operator.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('what a page does is asked for from another one, and done once', async ({ house, visitor }) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await operator.keyboard.press('Control+k');
  await operator.keyboard.type('add acc');
  await operator.keyboard.press('Enter');
  const dialog = operator.getByRole('dialog', { name: 'Add account' });
  await expect(dialog).toBeVisible();
  await operator.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await operator.keyboard.press('g');
  await operator.keyboard.press('p');
  await operator.keyboard.press('g');
  await operator.keyboard.press('a');
  await expect(operator.getByRole('heading', { name: 'Accounts', level: 1 })).toBeVisible();
  await expect(operator.getByRole('dialog')).toHaveCount(0);
});

test('whoever types quicker than pictures come loses no letter', async ({ house, visitor }) => {
  const operator = await visitor();
  await operator.addInitScript(() => {
    window.requestAnimationFrame = () => 0;
  });
  await openConsole(house, operator);
  await operator.keyboard.press('Control+k');
  await operator.keyboard.type('acco');
  const field = operator.getByRole('combobox', { name: 'Commands' });
  await expect(field).toHaveValue('acco');
  await operator.keyboard.press('Enter');
  await expect(operator.getByRole('heading', { name: 'Accounts', level: 1 })).toBeVisible();
});

test('a viewer is offered nothing that only operators do', async ({ house, visitor }) => {
  const viewer = await visitor();
  await openConsole(house, viewer, 'viewer');
  await viewer.keyboard.press('Control+k');
  await expect(viewer.getByRole('option', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expect(viewer.getByRole('option', { name: 'Add account' })).toHaveCount(0);
});

test('two letters lead to a page, but not while somebody types', async ({ house, visitor }) => {
  const operator = await visitor();
  await openConsole(house, operator);
  await operator.keyboard.press('g');
  await operator.keyboard.press('b');
  await expect(operator.getByRole('heading', { name: 'Bans', level: 1 })).toBeVisible();
  await operator.keyboard.press('g');
  await operator.keyboard.press('p');
  await operator.keyboard.press('/');
  await operator.keyboard.type('gb?');
  await expect(operator.getByRole('textbox', { name: 'Search' })).toHaveValue('gb?');
  await expect(operator).toHaveURL(/#\/people/);
  await expect(operator.getByRole('dialog')).toHaveCount(0);
});

test('a question mark shows what keys do, and the focus goes back to where it was', async ({
  house,
  visitor,
}) => {
  const operator = await visitor();
  await openConsole(house, operator);
  const grid = operator.getByRole('grid');
  await grid.focus();
  await operator.keyboard.press('?');
  const sheet = operator.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByText('Kick', { exact: true })).toBeVisible();
  await expect(sheet.getByText('Delete', { exact: true })).toBeVisible();
  await operator.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(grid).toBeFocused();
});
