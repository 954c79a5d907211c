import { expect, test } from 'vitest';
import { createTexts } from '../../../texts/texts.ts';
import { asker, type Command, type Flags } from '../../../server/command/command.ts';
import { sessions } from '../../../server/command/sessions.ts';
import { settings } from '../../../server/command/settings.ts';
import { users } from '../../../server/command/users.ts';
import { commandLine } from '../../../server/sockets/command-socket.ts';
import type { Person } from '../../../server/contract/contract.ts';
import { FullHouse } from '../../helpers/full-house.ts';

const texts = createTexts('en');

/** Runs a command on a house, as far as it goes without a process of its own. */
async function run(house: FullHouse, command: Command, rest: readonly string[], flags: Flags = {}) {
  const printed: string[] = [];
  const work = await command.plan({ rest, flags, texts, stdin: process.stdin });
  const ask = asker(house.operator.open(commandLine, () => undefined));
  const said = await work(ask, (text) => printed.push(text));
  return { ...said, text: [...printed, said.text].join('\n') };
}

const guests = (count: number) => Array.from({ length: count }, (_, at) => `guest ${at}`);

test('sessions are listed and ended however many there are, all of them by name, too', async () => {
  let now = Date.now();
  const house = await FullHouse.open(() => now);
  const names = guests(1100);
  const ids = await house.fill(names);
  const listed = (await run(house, sessions.list, [])).json as Person[];
  expect(listed.map(({ session }) => session).sort()).toEqual([...ids].sort());

  const before = now;
  // It takes a while to reach everybody.
  house.store.news.on(({ type }) => (now += type === 'ended' ? 3000 : 0));
  const kicked = await run(house, sessions.kick, names);
  expect(kicked.text).toBe('1100 sessions were ended.');
  const { ended, undoUntil } = kicked.json as { ended: string[]; undoUntil: number };
  expect([...ended].sort()).toEqual([...ids].sort());
  // Of the first of them: so long all can be brought back.
  expect(undoUntil).toBe(before + 10_000);
  expect((await house.call('sessions.restore', { sessions: ended.slice(0, 1) })).restored).toHaveLength(1);
  expect((await run(house, sessions.list, [])).json).toHaveLength(1);
});

test('what a rule for one account would end is said first, tried, left, or ended now, as it was asked', async () => {
  const house = await FullHouse.open();
  await house.call('settings.set', { change: { seats: 3 }, now: false });
  await house.fill(['Ada'], 3);
  const set = (seats: string, flags: Flags = {}) =>
    run(house, settings.set, ['seats', seats], { ...flags, user: 'ada' });
  const live = async () => (await house.call('sessions.list', { after: null, limit: 10 })).sessions.length;
  const policy = async () => (await house.call('accounts.list', {}))[0]?.policy;

  const trial = await set('1', { 'dry-run': true, now: true });
  expect(trial.text).toBe(
    '2 sessions (accounts: 1) no longer fit this setting and end now.\nDry run: nothing was changed.',
  );
  expect([await live(), await policy()]).toEqual([3, {}]);
  const later = await set('2');
  expect(later.text).toBe(
    '1 session no longer fits this setting. It stays until its user signs in again.\nseats is now 2 for Ada.',
  );
  expect([await live(), await policy()]).toEqual([3, { seats: 2 }]);
  await set('1', { now: true });
  expect([await live(), await policy()]).toEqual([1, { seats: 1 }]);
});

test('an account that its user had locked is shown as such', async () => {
  const house = await FullHouse.open();
  await house.fill(['Ada', 'Bob']);
  await house.store.accounts.lock('bob', { actor: 'Bob', at: Date.now(), address: null });
  expect((await run(house, users.list, [])).text).toBe('Ada  User\nBob  User  locked');
});
