import { describe, expect, test } from 'vitest';
import { DeskLine } from '../../helpers/desk-line.ts';
import { House, PASSWORD } from '../../helpers/house.ts';

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 0, 2, 9);
/** A proxy on this machine says where browsers are. */
const flags = ['--trust-proxy', '127.0.0.1'];
const from = (address: string) => ({ 'x-forwarded-for': address });

const ban = (kind: 'user' | 'address', who: string, until: number | null = null) => ({
  kind,
  who,
  until,
  words: null,
});

describe('a ban of a user', () => {
  test('shows them out, keeps them out, and is over when it says so', async () => {
    let now = NINE;
    const house = await House.open({ now: () => now });
    const ada = await house.signedIn('Ada');
    const tab = await ada.live();
    const added = await house.call('bans.add', {
      kind: 'user',
      who: 'ＡDA',
      until: NINE + MINUTE,
      words: ' Not today ',
    });
    expect(added).toMatchObject({
      kind: 'user',
      who: 'Ada',
      until: NINE + MINUTE,
      words: 'Not today',
      actor: 'desktop',
    });
    expect(await tab.closed).toBe(4002);
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(403);
    now += MINUTE;
    expect(await house.call('bans.list', {})).toEqual([]);
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(200);
  });

  test('is lifted once', async () => {
    const house = await House.open();
    await house.addAccount('Ada');
    const { id } = await house.call('bans.add', ban('user', 'Ada'));
    expect(await house.call('bans.lift', { id })).toEqual({});
    expect(await house.answer('bans.lift', { id })).toMatchObject({ error: { code: 'not-found' } });
    expect((await house.browser().signIn('Ada', PASSWORD)).status).toBe(200);
  });

  test('is for accounts there are, not for oneself, and not for a time that is over', async () => {
    const house = await House.open({ now: () => NINE });
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    expect(await desk.call('bans.add', ban('user', 'Nobody'))).toMatchObject({
      error: { code: 'no-such-account', values: { name: 'Nobody' } },
    });
    expect(await desk.call('bans.add', ban('user', 'OP'))).toMatchObject({ error: { code: 'yourself' } });
    expect(await desk.call('bans.add', ban('user', 'Op', NINE))).toMatchObject({
      error: { code: 'invalid-input' },
    });
    expect(await house.call('bans.list', {})).toEqual([]);
  });
});

describe('a ban of an address', () => {
  test('ends the sessions of users there, but not of who asks, and lets nobody in from there', async () => {
    const house = await House.open({ flags });
    await house.addAccount('Ada');
    const body = JSON.stringify({ username: 'Ada', password: PASSWORD });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const signInFrom = (address: string) =>
      house
        .browser()
        .fetch('/usher/sign-in', { method: 'POST', body, headers: { ...headers, ...from(address) } });
    expect((await signInFrom('198.51.100.7')).status).toBe(200);
    const bob = await house.signedIn('Bob');
    expect(await house.call('bans.add', ban('address', '::ffff:198.51.100.7'))).toMatchObject({
      kind: 'address',
      who: '198.51.100.7',
    });
    const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
    expect(sessions.map(({ session }) => session)).toEqual([bob.session]);
    expect((await signInFrom('198.51.100.7')).status).toBe(403);
    expect((await signInFrom('198.51.100.8')).status).toBe(200);
  });

  test.each([
    ['2001:DB8:0::1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['203.0.113.9', '203.0.113.9'],
  ])('of %s is kept as %s', async (typed, kept) => {
    const house = await House.open();
    expect(await house.call('bans.add', ban('address', typed))).toMatchObject({ who: kept });
  });

  test.each([
    ['Ada', 'invalid-input'],
    ['192.0.2', 'invalid-input'],
    ['192.0.2.0/24', 'invalid-input'],
    ['127.0.0.1', 'yourself'],
    ['127.8.8.8', 'yourself'],
    ['::1', 'yourself'],
    ['0:0:0:0:0:0:0:1', 'yourself'],
    ['::ffff:7f00:1', 'yourself'],
  ])('of %s is refused with %s', async (who, code) => {
    const house = await House.open();
    expect(await house.answer('bans.add', ban('address', who))).toMatchObject({ error: { code } });
    expect(await house.call('bans.list', {})).toEqual([]);
  });

  test('of one’s own is refused', async () => {
    const house = await House.open();
    const sitter = { actor: 'Op', role: 'operator', session: 'some', address: '2001:db8::7' } as const;
    const desk = house.server.operator.open(sitter, () => undefined);
    expect(await desk.call('bans.add', ban('address', '2001:DB8::0:7'))).toMatchObject({
      error: { code: 'yourself' },
    });
    expect(await desk.call('bans.add', ban('address', '2001:db8::8'))).toMatchObject({ ok: true });
  });
});
