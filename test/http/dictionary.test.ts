import { expect, test } from 'vitest';
import { House } from '../helpers/house.ts';

test('who changes their dictionary without end is slowed down, with what was saved as it was; others are not', async () => {
  let now = Date.now();
  const house = await House.open({ now: () => now });
  const [ada, bob] = [await house.signedIn('Ada'), await house.signedIn('Bob')];
  const save = (n: number) => ada.json('/usher/data/n', 'PUT', n);
  for (let n = 0; n < 100; n++) expect((await save(n)).status).toBe(204);
  const refused = await save(100);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  expect((await ada.json('/usher/data', 'DELETE')).status).toBe(429);
  expect(await (await ada.json('/usher/data/n')).json()).toBe(99);
  expect((await bob.json('/usher/data/n', 'PUT', 1)).status).toBe(204);
  now += 100;
  expect((await save(100)).status).toBe(204);
});
