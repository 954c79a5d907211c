import { expect, test } from 'vitest';
import { House, PASSWORD } from '../helpers/house.ts';

/** How often something is done until it is refused. */
async function timesUntilRefused(most: number, act: (time: number) => Promise<Response>): Promise<number> {
  for (let time = 0; time < most; time += 20) {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, more) => act(time + more)));
    const refused = answers.filter(({ status }) => status === 429).length;
    if (refused > 0) return time + 20 - refused;
  }
  return most;
}

test('names that open accounts by themselves are given out by measure to each address', async () => {
  const at = Date.now();
  const house = await House.open({ now: () => at });
  await house.call('settings.set', { change: { signIn: 'names' }, now: false });
  const made = await timesUntilRefused(400, (time) => house.browser().signIn(`Guest ${time}`, ''));
  expect(made).toBe(200);
  expect(await house.call('accounts.list', {})).toHaveLength(200);
});

test('every kind of change to a dictionary is measured', async () => {
  const at = Date.now();
  const house = await House.open({ now: () => at });
  const change = {
    'PUT /usher/data/a': 1,
    'DELETE /usher/data/a': undefined,
    'DELETE /usher/data': undefined,
  };
  for (const [what, body] of Object.entries(change)) {
    const [method = '', path = ''] = what.split(' ');
    const browser = house.browser();
    await browser.json('/usher/data/b', 'PUT', 1);
    const done = await timesUntilRefused(200, () => browser.json(path, method, body));
    // The session was made before there was anything to measure it by.
    expect([what, done]).toEqual([what, 100]);
    expect((await browser.json('/usher/data')).status).toBe(200);
  }
});

test('signing in with a password is not held up by it', async () => {
  const at = Date.now();
  const house = await House.open({ now: () => at });
  await house.addAccount('Ada');
  await house.call('settings.set', { change: { signIn: 'names' }, now: false });
  await timesUntilRefused(400, (time) => house.browser().signIn(`Guest ${time}`, ''));
  expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(200);
});
