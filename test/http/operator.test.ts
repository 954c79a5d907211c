import { describe, expect, test, vi } from 'vitest';
import type { OperatorEvent } from '../../server/contract/contract.ts';
import { House, PASSWORD } from '../helpers/house.ts';

describe('the operator', () => {
  test('sees people come, move, idle and go, and the counts with them', async () => {
    const house = await House.open({ presenceTimes: { interval: 1000, grace: 250, httpInterval: 300 } });
    await house.call('people.watch', {});
    const ada = await house.signedIn('Ada');
    const tab = await ada.live();
    tab.send({ type: 'state', presence: 'active', page: '/lesson' });
    await vi.waitFor(() =>
      expect(house.people().get(ada.session)).toMatchObject({
        user: 'Ada',
        presence: 'active',
        page: '/lesson',
        address: '127.0.0.1',
        device: { browser: 'Firefox', system: 'Linux' },
        connections: 1,
      }),
    );
    await ada.json('/');
    tab.send({ type: 'state', presence: 'idle', page: '/lesson' });
    await vi.waitFor(() =>
      expect(house.people().get(ada.session)).toMatchObject({ presence: 'idle', views: 1 }),
    );
    expect(house.events.at(-1)).toMatchObject({ counts: { people: 1, visitors: 0 } });
    tab.socket.close();
    await vi.waitFor(
      () => expect(house.people().get(ada.session)).toMatchObject({ presence: 'offline', connections: 0 }),
      {
        timeout: 5000,
      },
    );
    expect(house.events.at(-1)).toMatchObject({ counts: { people: 0, visitors: 0 } });
    await house.kick(ada.session);
    await vi.waitFor(() => expect(house.people().has(ada.session)).toBe(false));
  });

  test('who watches later, or again, gets a snapshot of all who are here', async () => {
    const house = await House.open();
    const people = await Promise.all(['Ada', 'Bob', 'Eve'].map((name) => house.signedIn(name)));
    const guest = house.browser();
    await guest.json('/');
    await guest.live();
    await house.call('people.watch', {});
    await vi.waitFor(() => expect(house.people().size).toBe(4));
    await house.call('people.unwatch', {});
    const heard = house.events.length;
    await house.kick(people[0]?.session ?? '');
    await house.call('people.watch', {});
    await vi.waitFor(() => expect(house.people().size).toBe(3));
    expect(house.events[heard]).toMatchObject({ type: 'people.snapshot', first: true });
  });

  test('a second desk sees everybody, too, also those who came after the first one looked', async () => {
    const house = await House.open();
    await house.call('people.watch', {});
    await Promise.all(['Ada', 'Bob', 'Eve'].map((name) => house.signedIn(name)));
    await vi.waitFor(() => expect(house.people().size).toBe(3));
    const events: OperatorEvent[] = [];
    const sitter = { actor: 'second', role: 'viewer', session: null, address: null } as const;
    const second = house.server.operator.open(sitter, (event) => events.push(event));
    expect(await second.call('people.watch', {})).toEqual({ ok: true, value: {} });
    expect(events[0]).toMatchObject({ type: 'people.snapshot', first: true, last: true });
    expect(events.flatMap((event) => (event.type === 'people.snapshot' ? event.rows : []))).toHaveLength(3);
    second.close();
  });

  test('a desk that watches again gets one whole list, while another goes on watching', async () => {
    const house = await House.open();
    await Promise.all(['Ada', 'Bob', 'Eve'].map((name) => house.signedIn(name)));
    const events: OperatorEvent[] = [];
    const sitter = { actor: 'second', role: 'viewer', session: null, address: null } as const;
    const second = house.server.operator.open(sitter, (event) => events.push(event));
    await house.call('people.watch', {});
    await Promise.all([second.call('people.watch', {}), second.call('people.watch', {})]);
    const snapshots = events.filter((event) => event.type === 'people.snapshot');
    expect(snapshots).toHaveLength(1);
    expect(snapshots[0]).toMatchObject({ first: true, last: true });
    second.close();
  });

  test('a person who is signed in without a socket is in the table, and so are those from before a restart', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await house.restart();
    house.events.length = 0;
    await house.call('people.watch', {});
    await vi.waitFor(() =>
      expect(house.people().get(ada.session)).toMatchObject({ user: 'Ada', presence: 'offline' }),
    );
  });

  test('a visitor’s row becomes the person’s when they sign in', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const browser = house.browser();
    await browser.page('/');
    const tab = await browser.live();
    const { session } = await tab.hear('hello');
    await house.call('people.watch', {});
    await vi.waitFor(() => expect(house.people().get(String(session))).toMatchObject({ user: null }));
    await browser.signIn('Ada', PASSWORD);
    await vi.waitFor(() => expect(house.people().get(String(session))).toMatchObject({ user: 'Ada' }));
    expect(house.people().size).toBe(1);
  });

  test.each([
    ['a name that is not on the list', 'toString', {}, 'not-found'],
    ['__proto__', '__proto__', {}, 'not-found'],
    ['an input that does not fit', 'sessions.kick', { sessions: 'all', words: null }, 'invalid-input'],
    ['more than asked for', 'accounts.list', { extra: 1 }, 'invalid-input'],
    ['a weak password', 'accounts.add', { name: 'x', password: 'short', role: 'user' }, 'invalid-input'],
    [
      'a name with a line break',
      'accounts.add',
      { name: 'a\nb', password: PASSWORD, role: 'user' },
      'invalid-input',
    ],
    [
      'a name that is turned around',
      'accounts.add',
      { name: '\u202Enimda', password: PASSWORD, role: 'user' },
      'invalid-input',
    ],
    [
      'a name with something unseen',
      'accounts.add',
      { name: 'a\u200Bda', password: PASSWORD, role: 'user' },
      'invalid-input',
    ],
    ['nobody of that name', 'accounts.disable', { name: 'nobody', disabled: true }, 'no-such-account'],
  ])('%s is refused with a code', async (_what, name, input, code) => {
    const house = await House.open();
    expect(await house.answer(name, input)).toMatchObject({ ok: false, error: { code } });
  });

  test('a name that differs only by case or form is taken', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    expect(
      await house.answer('accounts.add', { name: 'ａＤＡ', password: PASSWORD, role: 'user' }),
    ).toMatchObject({
      error: { code: 'name-taken' },
    });
  });
});
