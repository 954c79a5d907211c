import { expect, test } from 'vitest';
import { follow } from '../../../src/renderer/client/follow.ts';
import { anAccount } from '../account.ts';
import { becomes, openDesk, Refusal } from '../fake-server.ts';

test('a list is asked for again when it changed, and a slow answer never undoes a later one', async () => {
  const { client, next, tell } = await openDesk();
  const accounts = follow(client, () => client.call('accounts.list', {}), 'accounts.changed');
  const slow = await next('accounts.list');
  tell({ type: 'accounts.changed' });
  const quick = await next('accounts.list');
  quick.answer([anAccount('Ada'), anAccount('Alan')]);
  await becomes(accounts, ({ value }) => value?.length === 2);
  slow.answer([anAccount('Ada')]);
  tell({ type: 'accounts.changed' });
  const last = await next('accounts.list');
  expect(accounts.get().value?.map(({ name }) => name)).toEqual(['Ada', 'Alan']);
  last.answer([]);
  await becomes(accounts, ({ value }) => value?.length === 0);
  accounts.stop();
});

test('what was known stays when a later question fails, with the failure beside it', async () => {
  const { client, next, tell } = await openDesk();
  const accounts = follow(client, () => client.call('accounts.list', {}), 'accounts.changed');
  (await next('accounts.list')).answer([anAccount('Ada')]);
  await becomes(accounts, ({ value }) => value !== null);
  tell({ type: 'accounts.changed' });
  (await next('accounts.list')).answer(new Refusal('internal'));
  const { value, error } = await becomes(accounts, (now) => now.error !== null);
  expect(value).toHaveLength(1);
  expect(error).toMatchObject({ code: 'internal' });
  accounts.stop();
});

test('what could not be had is asked for again with the store, and what is known is not', async () => {
  const { client, next, tell, count } = await openDesk();
  const accounts = follow(client, () => client.call('accounts.list', {}), 'accounts.changed');
  (await next('accounts.list')).answer(new Refusal('store-unavailable'));
  await becomes(accounts, ({ error }) => error !== null);
  tell({ type: 'store.changed' });
  (await next('accounts.list')).answer([anAccount('Ada')]);
  await becomes(accounts, ({ value, error }) => value?.length === 1 && error === null);
  tell({ type: 'store.changed' });
  const other = client.call('people.unwatch', {});
  (await next('people.unwatch')).answer({});
  await other;
  expect(count('accounts.list')).toBe(2);
  accounts.stop();
});

test('nobody is asked any more once it is stopped', async () => {
  const { client, next, tell, count } = await openDesk();
  const accounts = follow(client, () => client.call('accounts.list', {}), 'accounts.changed');
  (await next('accounts.list')).answer([]);
  await becomes(accounts, ({ value }) => value !== null);
  accounts.stop();
  tell({ type: 'accounts.changed' });
  const status = client.call('people.unwatch', {});
  (await next('people.unwatch')).answer({});
  await status;
  expect(count('accounts.list')).toBe(1);
});
