import { expect, onTestFinished, test, vi } from 'vitest';
import { createSettings } from '../../server/settings.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite.ts';
import { temporaryFolder } from '../helpers/process.ts';

test('what another node sets holds here as soon as the news of it comes', async () => {
  const store = openSqliteStore(temporaryFolder(), () => undefined);
  onTestFinished(() => store.close());
  const here = await createSettings(store, () => undefined);
  const elsewhere = await createSettings(store, () => undefined);
  expect(here.now().seats).toBe(1);
  await elsewhere.set({ seats: 3 }, { actor: 'Op', at: Date.now(), address: null });
  await vi.waitFor(() => expect(here.now().seats).toBe(3));
});
