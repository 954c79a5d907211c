import { expect, test, vi } from 'vitest';
import { AppError } from '../../../server/errors.ts';
import { logUnexpected } from '../../../server/log/unexpected-errors.ts';

const MINUTE = 60_000;

test('a store that is away is one line a minute, and everything else a line each time', () => {
  const log = { warn: vi.fn<(...words: unknown[]) => void>(), error: vi.fn<(...words: unknown[]) => void>() };
  let now = 0;
  const tell = logUnexpected(log, () => now);
  const away = new AppError('store-unavailable', 'Redis does not answer.');
  for (let time = 0; time < 3; time++) tell(away);
  expect(log.warn.mock.calls).toEqual([[{ event: 'sys_store_unavailable', err: away }, 'the store is away']]);
  now += MINUTE;
  tell(away);
  expect(log.warn).toHaveBeenCalledTimes(2);
  for (let time = 0; time < 2; time++) tell(new Error('odd'));
  expect(log.error).toHaveBeenCalledTimes(2);
});
