import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { OperatorEvent } from '../../server/contract/contract.ts';
import { DeskLine } from '../helpers/desk-line.ts';
import { House, PASSWORD } from '../helpers/house.ts';

const sitter = { actor: 'Op', role: 'operator', session: 'some', address: '192.0.2.1' } as const;

// semantics 40
test('a desk that loses its rights while a password is being hashed adds no account any more', async () => {
  const house = await House.open();
  const desk = house.server.operator.open(sitter, () => undefined);
  // A few at a time are hashed: the last have to wait.
  const names = Array.from({ length: 12 }, (_, at) => `Guest ${at}`);
  const adding = names.map((name) => desk.call('accounts.add', { name, password: PASSWORD, role: 'user' }));
  await nextTurn();
  expect(await desk.hold(Promise.resolve(false))).toBe(false);
  expect((await Promise.all(adding)).at(-1)).toMatchObject({ error: { code: 'operators-only' } });
  const there = (await house.call('accounts.list', {})).map(({ name }) => name);
  expect(there).not.toContain('Guest 11');
});

test('a desk that was left, or lost its rights, is told nothing any more', async () => {
  const house = await House.open();
  const events: OperatorEvent[][] = [[], []];
  const [left, revoked] = events.map((heard) =>
    house.server.operator.open(sitter, (event) => heard.push(event)),
  );
  await Promise.all([left?.call('people.watch', {}), revoked?.call('people.watch', {})]);
  await house.call('people.watch', {});
  const bob = await house.signedIn('Bob');
  await vi.waitFor(() => expect(house.people().has(bob.session)).toBe(true));
  const told = events.map((heard) => heard.filter(({ type }) => type.startsWith('people.')).length);
  for (const times of told) expect(times).toBeGreaterThan(1);
  left?.close();
  await revoked?.hold(Promise.resolve(false));
  const all = events[0]?.length;
  const ada = await house.signedIn('Ada');
  await house.call('settings.set', { change: { seats: 3 }, now: false });
  await vi.waitFor(() => expect(house.people().has(ada.session)).toBe(true));
  expect(events[0]).toHaveLength(all ?? 0);
  expect(events.map((heard) => heard.filter(({ type }) => type.startsWith('people.')).length)).toEqual(told);
});

test('of two looks at its rights a desk waits for both, whichever is known first', async () => {
  const house = await House.open();
  const desk = house.server.operator.open(sitter, () => undefined);
  let know = (_may: boolean) => {};
  const later = new Promise<boolean>((resolve) => (know = resolve));
  const first = desk.hold(Promise.resolve(true));
  const second = desk.hold(later);
  let answered = false;
  expect(await first).toBe(true);
  const asked = desk.call('accounts.list', {}).finally(() => (answered = true));
  await nextTurn();
  expect(answered).toBe(false);
  know(false);
  expect(await second).toBe(false);
  expect(await asked).toMatchObject({ error: { code: 'operators-only' } });

  const other = house.server.operator.open(sitter, () => undefined);
  const slow = other.hold(new Promise<boolean>((resolve) => (know = resolve)));
  void other.hold(Promise.resolve(true));
  await nextTurn();
  const waiting = other.call('accounts.list', {});
  await nextTurn();
  know(false);
  await slow;
  expect(await waiting).toMatchObject({ error: { code: 'operators-only' } });
});

test('a password that was said before the clock was set back opens nothing', async () => {
  let now = Date.UTC(2026, 0, 2, 9);
  const house = await House.open({ now: () => now });
  const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
  await desk.call('desk.confirm', { password: PASSWORD });
  now -= 60 * 60 * 1000;
  expect(await desk.call('sessions.kickAll', { words: null })).toMatchObject({
    error: { code: 'confirmation-needed' },
  });
});

test('an operator who says the right password has all tries again', async () => {
  const at = Date.now();
  const house = await House.open({ now: () => at });
  const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
  for (let time = 0; time < 3; time++) {
    for (let wrong = 0; wrong < 4; wrong++) await desk.call('desk.confirm', { password: `wrong ${wrong}` });
    expect(await desk.call('desk.confirm', { password: PASSWORD })).toMatchObject({ ok: true });
  }
});

test('of two who take a name at the same time one gets it, and the other is told that it is taken', async () => {
  const house = await House.open();
  const add = (name: string) => house.answer('accounts.add', { name, password: PASSWORD, role: 'user' });
  const answers = await Promise.all(['Ada', 'ADA', 'ada'].map(add));
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()).toEqual([
    'name-taken',
    'name-taken',
    'ok',
  ]);
  expect(await house.call('accounts.list', {})).toHaveLength(1);
});

test('an operator who bans the address where they signed in stays, and everybody else from there goes', async () => {
  const house = await House.open({ flags: ['--trust-proxy', '127.0.0.1'] });
  await house.addAccount('Op', 'operator');
  await house.addAccount('Ada');
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-forwarded-for': '198.51.100.7',
  };
  const signIn = async (username: string) => {
    const browser = house.browser();
    const body = JSON.stringify({ username, password: PASSWORD });
    expect((await browser.fetch('/usher/sign-in', { method: 'POST', headers, body })).status).toBe(200);
    return browser;
  };
  const [op, ada] = [await signIn('Op'), await signIn('Ada')];
  // They have gone elsewhere meanwhile.
  const desk = await DeskLine.open(op);
  const ban = { kind: 'address', who: '198.51.100.7', until: null, words: null } as const;
  expect(await desk.call('bans.add', ban)).toMatchObject({ ok: true });
  expect((await ada.json('/usher/me')).status).toBe(401);
  expect(await (await op.json('/usher/me')).json()).toMatchObject({ user: 'Op' });
  expect(await desk.answer('server.status')).toMatchObject({ ok: true });
});
