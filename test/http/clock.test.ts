import { expect, test, vi } from 'vitest';
import { House } from '../helpers/house.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A machine whose time passes as a test says, and whose clock anybody may set. */
function machine() {
  let [wall, uptime] = [Date.UTC(2026, 0, 1, 9), HOUR];
  return {
    wall: () => wall,
    uptime: () => uptime,
    pass(milliseconds: number) {
      wall += milliseconds;
      uptime += milliseconds;
    },
    set(by: number) {
      wall += by;
    },
  };
}

type Me = { user: string | null; since: number; expiresAt: number };

// semantics 35
test.each([
  ['back by an hour', -HOUR],
  ['forward by a day', 24 * HOUR],
  ['back by ten years', -10 * 365 * 24 * HOUR],
])('the clock is set %s: nobody is shown out or lost, and no session lives longer', async (_how, by) => {
  const clock = machine();
  const house = await House.open({ machine: clock });
  await house.call('settings.set', {
    change: { idleTimeout: 30 * MINUTE, maxLifetime: 10 * HOUR },
    now: false,
  });
  const [ada, bob] = [await house.signedIn('Ada'), await house.signedIn('Bob')];
  const me = async (browser: typeof ada) => (await (await browser.json('/usher/me')).json()) as Me;
  const tab = await ada.live();
  await tab.hear('hello');
  tab.send({ type: 'state', presence: 'active', page: '/lesson' });
  await house.call('people.watch', {});
  await vi.waitFor(() => expect(house.people().get(ada.session)?.page).toBe('/lesson'));
  const before = await me(ada);
  const seen = house.people().get(bob.session);
  clock.pass(10 * MINUTE);
  clock.set(by);

  // At once, and when it has been followed.
  expect(await me(bob)).toMatchObject({ user: 'Bob' });
  await vi.waitFor(async () => {
    expect(await me(ada)).toEqual({ ...before, since: before.since + by, expiresAt: before.expiresAt + by });
  });
  expect(await me(bob)).toMatchObject({ user: 'Bob' });
  expect(house.server.operator.counts()).toEqual({ people: 2, visitors: 0 });
  await vi.waitFor(() => {
    expect(house.people().get(bob.session)?.endsAt).toBe((seen?.endsAt ?? 0) + by);
  });
  expect(house.people().get(ada.session)).toMatchObject({ presence: 'active', page: '/lesson' });
  expect(tab.heard.map(({ type }) => type)).not.toContain('ended');

  clock.pass(20 * MINUTE - 1);
  expect(await me(ada)).toMatchObject({ user: 'Ada' });
  clock.pass(1);
  expect(await (await ada.json('/usher/me')).json()).toMatchObject({
    code: 'session-ended',
    reason: 'expired',
  });
  expect(await tab.closed).toBe(4003);
});

// semantics 35
test('the machine sleeps: that is time in which nobody did anything', async () => {
  const clock = machine();
  const house = await House.open({ machine: clock });
  await house.call('settings.set', { change: { idleTimeout: 30 * MINUTE }, now: false });
  const ada = await house.signedIn('Ada');
  const tab = await ada.live();
  clock.pass(29 * MINUTE);
  expect((await ada.json('/usher/sessions')).status).toBe(200);
  expect(house.server.operator.counts().people).toBe(1);
  clock.pass(8 * HOUR);
  expect(await tab.closed).toBe(4003);
});
