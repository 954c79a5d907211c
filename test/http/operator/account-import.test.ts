import { expect, test } from 'vitest';
import { importAtOnce } from '../../../server/contract/contract.ts';
import { DeskLine } from '../../helpers/desk-line.ts';
import { House, PASSWORD } from '../../helpers/house.ts';

const row = (name: string, change = {}) => ({
  name,
  password: PASSWORD as string | null,
  role: 'user' as const,
  seats: null,
  ...change,
});

test('a trial says what would become of each row and makes nothing; then those that can be are made', async () => {
  const house = await House.open();
  await house.addAccount('Ada');
  const rows = [
    row('ADA'),
    row('Bob', { password: 'password1' }),
    row('Carl', { seats: 3 }),
    row('Dora', { password: null }),
  ];
  const tried = await house.call('accounts.import', { rows, trial: true });
  expect(tried.results.map(({ fault }) => fault)).toEqual(['taken', 'password-common', null, null]);
  expect(await house.call('accounts.list', {})).toHaveLength(1);

  const { results } = await house.call('accounts.import', { rows, trial: false });
  expect(results.map(({ fault }) => fault)).toEqual(['taken', 'password-common', null, null]);
  expect(await house.call('accounts.list', {})).toMatchObject([
    { name: 'Ada' },
    { name: 'Carl', policy: { seats: 3 }, linkUntil: null },
    { name: 'Dora', policy: {}, linkUntil: results[3]?.link?.until },
  ]);
  expect((await house.browser().signIn('Carl', PASSWORD)).status).toBe(200);
  expect((await house.browser().page(results[3]?.link?.path ?? '')).status).toBe(200);
});

test('two rows of one name make one account, whatever arrives at once', async () => {
  const house = await House.open();
  const { results } = await house.call('accounts.import', { rows: [row('Ada'), row('ADA')], trial: false });
  expect(new Set(results.map(({ fault }) => fault))).toEqual(new Set([null, 'taken']));
});

test('viewers and operators are made in a browser only after the operator’s own password, all or none', async () => {
  const house = await House.open();
  const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
  const rows = [row('Ada'), row('Vera', { role: 'viewer' as const })];
  expect(await desk.call('accounts.import', { rows, trial: true })).toMatchObject({ ok: true });
  expect(await desk.call('accounts.import', { rows, trial: false })).toMatchObject({
    error: { code: 'confirmation-needed' },
  });
  expect(await house.call('accounts.list', {})).toHaveLength(1);
  await desk.call('desk.confirm', { password: PASSWORD });
  expect(await desk.call('accounts.import', { rows, trial: false })).toMatchObject({ ok: true });
});

test('a viewer imports nothing, and nobody more at once than a call takes', async () => {
  const house = await House.open();
  const desk = await DeskLine.open(await house.signedIn('Vera', 'viewer'));
  expect(await desk.call('accounts.import', { rows: [row('Ada')], trial: true })).toMatchObject({
    error: { code: 'operators-only' },
  });
  const rows = Array.from({ length: importAtOnce + 1 }, (_, index) => row(`user ${index}`));
  expect(await house.answer('accounts.import', { rows, trial: true })).toMatchObject({
    error: { code: 'invalid-input' },
  });
});
