import { hash } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../../server/store/sqlite/sqlite.ts';
import { House, PASSWORD } from '../helpers/house.ts';
import { temporaryFolder } from '../helpers/process.ts';

async function hashOf(data: string): Promise<string | null | undefined> {
  const store = openSqliteStore(data, () => undefined);
  try {
    return (await store.accounts.find('ada'))?.passwordHash;
  } finally {
    await store.close();
  }
}

// ASVS 6.2
test('a password that was kept with older parameters opens, and is kept with today’s from then on', async () => {
  const data = temporaryFolder();
  const store = openSqliteStore(data, () => undefined);
  const passwordHash = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  const account = { name: 'Ada', folded: 'ada', role: 'user', passwordHash } as const;
  await store.accounts.add(account, { actor: null, at: Date.now(), address: null });
  await store.close();

  const house = await House.open({ data });
  expect((await house.browser().signIn('Ada', 'wrong password')).status).toBe(401);
  const ada = house.browser();
  expect((await ada.signIn('Ada', PASSWORD)).status).toBe(200);
  // Nobody changed it, so nobody is signed out.
  expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(200);
  expect(await (await ada.json('/usher/me')).json()).toMatchObject({ reason: 'displaced' });
  await house.server.close();
  const upgraded = await hashOf(data);
  expect(upgraded).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});
