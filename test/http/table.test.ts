import { expect, test, vi } from 'vitest';
import { House } from '../helpers/house.ts';

const presenceTimes = { interval: 1000, grace: 250, httpInterval: 300 };

test('a visitor who leaves goes from the table; a user stays, as last seen', async () => {
  let now = Date.now();
  const house = await House.open({ now: () => now, presenceTimes });
  await house.call('people.watch', {});
  const [ada, guest] = [await house.signedIn('Ada'), house.browser()];
  await guest.page('/');
  const [tab, visit] = [await ada.live(), await guest.live()];
  const { session } = await visit.hear('hello');
  await vi.waitFor(() => expect(house.people().size).toBe(2));
  now += 4000;
  const seen = now;
  tab.send({ type: 'state', presence: 'active', page: '/lesson' });
  await vi.waitFor(() => expect(house.people().get(ada.session)).toMatchObject({ page: '/lesson', seen }));
  tab.socket.close();
  visit.socket.close();
  await vi.waitFor(() => expect(house.people().has(String(session))).toBe(false), { timeout: 10_000 });
  await vi.waitFor(
    () => expect(house.people().get(ada.session)).toMatchObject({ presence: 'offline', seen }),
    { timeout: 10_000 },
  );
  expect(house.people().size).toBe(1);
});
