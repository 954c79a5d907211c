import { describe, expect, test, vi } from 'vitest';
import { DeskLine } from '../../helpers/desk-line.ts';
import { House, PASSWORD } from '../../helpers/house.ts';

const NINE = Date.UTC(2026, 0, 2, 9);
const MINUTE = 60_000;

describe('the detail of a person', () => {
  test('has the account and its sign-ins, with who ended each and what was said', async () => {
    let now = NINE;
    const house = await House.open({ now: () => now });
    const first = await house.signedIn('Ada');
    now += MINUTE;
    await house.kick(first.session, 'Time is up');
    now += MINUTE;
    const second = await house.signedIn('Ada');
    now += MINUTE;
    const third = await house.signedIn('Ada');
    await house.signedIn('Bob');

    const detail = await house.call('people.detail', { session: third.session });
    expect(detail.account).toMatchObject({ name: 'Ada', role: 'user', disabled: false, locked: false });
    expect(detail.past).toMatchObject([
      { session: third.session, user: 'Ada', at: NINE + 3 * MINUTE, end: null },
      {
        session: second.session,
        device: { browser: 'Firefox', system: 'Linux' },
        address: '127.0.0.1',
        end: { reason: 'displaced', actor: null, by: { address: '127.0.0.1' } },
      },
      {
        session: first.session,
        at: NINE,
        end: { reason: 'kicked', at: NINE + MINUTE, actor: 'desktop', words: 'Time is up', by: null },
      },
    ]);
    expect(await house.call('people.detail', { session: first.session })).toEqual(detail);
  });

  test('has what the log says of that account, and of no other whose name it is a part of', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    const adam = await house.signedIn('Adam');
    await house.call('bans.add', { kind: 'user', who: 'ada', until: null, words: 'No more' });
    await house.kick(adam.session);
    const { entries } = await house.call('people.detail', { session: ada.session });
    expect(entries.map(({ event, subject }) => [event, subject])).toEqual([
      ['session-ended', 'Ada'],
      ['ban-added', 'Ada'],
      ['account-added', 'Ada'],
    ]);
  });

  test('of a visitor has no account, but the sessions of that browser', async () => {
    const house = await House.open();
    const guest = house.browser();
    await house.call('people.watch', {});
    // The first page brings a cookie, the second a session.
    await guest.page('/');
    await guest.page('/');
    const visitor = await vi.waitFor(() => {
      const [found] = [...house.people().values()].filter(({ user }) => user === null);
      expect(found).toBeDefined();
      return found?.session ?? '';
    });
    const detail = await house.call('people.detail', { session: visitor });
    expect(detail).toMatchObject({ account: null, entries: [] });
    expect(detail.past).toMatchObject([{ session: visitor, user: null, end: null }]);
  });

  test('is for viewers too, and of nobody who is not known', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    const desk = await DeskLine.open(await house.signedIn('Vera', 'viewer'));
    expect(await desk.call('people.detail', { session: ada.session })).toMatchObject({
      value: { account: { name: 'Ada' } },
    });
    expect(await desk.call('people.detail', { session: 'nobody' })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  test('gives away neither a key nor a hash', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await house.kick(ada.session);
    const text = JSON.stringify(await house.call('people.detail', { session: ada.session }));
    expect(text).not.toMatch(/"key"|argon2|passwordHash|visitor/);
    expect(text).not.toContain(PASSWORD);
  });
});

test('a row has the visits of its browser, and a new one shows at once', async () => {
  let now = NINE;
  const house = await House.open({ now: () => now });
  const ada = await house.signedIn('Ada');
  await house.call('people.watch', {});
  await ada.page('/');
  await vi.waitFor(() => expect(house.people().get(ada.session)).toMatchObject({ views: 1, visits: 1 }));
  now += 31 * MINUTE;
  await ada.page('/');
  await vi.waitFor(() => expect(house.people().get(ada.session)).toMatchObject({ views: 2, visits: 2 }));
});
