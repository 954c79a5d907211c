import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { House, PASSWORD } from '../helpers/house.ts';

const DAY = 24 * 60 * 60 * 1000;
const NEW_PASSWORD = 'a staple of another kind';

/** A house where somebody else has just signed in as Ada, who was signed in herself. */
async function intrusion(options: { now?: () => number } = {}) {
  const house = await House.open(options);
  const ada = await house.signedIn('Ada');
  const intruder = await house.signedIn('Ada');
  return { house, ada, intruder };
}

describe('the page that asks whether it was not you', () => {
  test('is there for three days to the millisecond', async () => {
    let now = Date.now();
    const { house, ada } = await intrusion({ now: () => now });
    now += 3 * DAY - 1;
    expect((await ada.page('/usher/not-me')).status).toBe(200);
    now += 1;
    expect((await ada.page('/usher/not-me')).status).toBe(403);
    expect((await ada.json('/usher/not-me', 'POST')).status).toBe(403);
    expect(await house.call('accounts.list', {})).toMatchObject([{ locked: false }]);
  });

  test('is not there for who was shown out, who lost a seat to a rule, or who left by themselves', async () => {
    const house = await House.open();
    await house.call('settings.set', { change: { seats: 2 }, now: false });
    const kicked = await house.signedIn('Bob');
    await house.kick(kicked.session);
    const surplus = await house.signedIn('Ada');
    await house.signedIn('Ada');
    await house.call('settings.set', { change: { seats: 1 }, now: true });
    const left = await house.signedIn('Eve');
    const copy = left.copy();
    await left.json('/usher/sign-out', 'POST');
    expect(await (await surplus.json('/usher/me')).json()).toMatchObject({ reason: 'displaced', by: null });
    for (const browser of [kicked, surplus, copy]) {
      expect((await browser.page('/usher/not-me')).status).toBe(403);
      expect((await browser.form('/usher/not-me', {})).status).toBe(403);
      expect((await browser.form('/usher/not-me', { sure: 'yes' })).status).toBe(403);
    }
    const accounts = await house.call('accounts.list', {});
    expect(accounts.map(({ locked }) => locked)).toEqual([false, false, false]);
  });
});

describe('the way back in', () => {
  test('that is shut meanwhile is not offered once more', async () => {
    const { house, ada } = await intrusion();
    const denied = await ada.json('/usher/not-me', 'POST');
    const { recovery } = (await denied.json()) as { recovery: string };
    const fields = { recovery, password: PASSWORD, newPassword: NEW_PASSWORD };
    await house.call('accounts.disable', { name: 'Ada', disabled: true });
    const shut = await ada.form('/usher/not-me/password', fields);
    expect(shut.status).toBe(403);
    expect(await shut.text()).not.toContain('name="recovery"');
  });

  test('is not told of where the account could not be locked', async () => {
    const { house, ada, intruder } = await intrusion();
    const db = new Database(path.join(house.config.data, 'usher.db'));
    db.exec("CREATE TRIGGER broken BEFORE UPDATE ON accounts BEGIN SELECT RAISE(ABORT, 'broken'); END");
    db.close();
    const denied = await ada.json('/usher/not-me', 'POST');
    expect([denied.status, denied.headers.getSetCookie()]).toEqual([500, []]);
    expect(await (await intruder.json('/usher/me')).json()).toMatchObject({ user: 'Ada' });
  });
});
