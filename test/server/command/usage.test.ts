import { expect, onTestFinished, test, vi } from 'vitest';
import { runCommand } from '../../../server/command/run.ts';
import { ConfigError } from '../../../server/start.ts';
import { createTexts } from '../../../texts/texts.ts';
import { assets } from '../../helpers/house.ts';
import { temporaryFolder } from '../../helpers/process.ts';

const texts = createTexts('en');

/** Runs commands in this process, and hears what they print. */
function commands(data = temporaryFolder()) {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => printed.mockRestore());
  return {
    run: (...args: string[]) => runCommand([...args, '--data', data], { texts, assets }),
    printed: () => printed.mock.calls.map(([text]) => String(text)),
  };
}

test.each([
  [['users', 'disable', 'Ada', 'Bob']],
  [['users', 'list', 'Ada']],
  [['sessions', 'list', 'Ada']],
  [['settings', 'get', 'seats', 'whenFull']],
  [['settings', 'set', 'seats', '2', '3']],
  [['bans', 'add', 'Ada', 'Bob']],
  [['bans', 'lift', 'aaaaaaaaaaaa', 'bbbbbbbbbbbb']],
])('%j is more than can be done at once, and none of it is', async (args) => {
  const { run } = commands();
  await expect(run(...args)).rejects.toBeInstanceOf(ConfigError);
  await expect(run(...args)).rejects.toThrow('Usage');
});

test('a command lets go of the folder that it opened, whether it could be done or not', async () => {
  const { run, printed } = commands();
  expect(await run('users', 'list')).toBe(true);
  await expect(run('users', 'disable', 'Nobody')).rejects.toMatchObject({ code: 'no-such-account' });
  expect(await run('settings', 'set', 'seats', '2')).toBe(true);
  expect(await run('settings', 'get', 'seats')).toBe(true);
  expect(printed().at(-1)).toBe('2\n');
});
