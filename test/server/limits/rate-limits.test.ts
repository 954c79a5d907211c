import { expect, test } from 'vitest';
import { createRateLimit } from '../../../server/limits/rate-limit.ts';

const NOW = 1_000_000_000;
const addressOf = (number: number) => `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;

test('so many addresses only are remembered: those that took something longest ago go first', () => {
  const allowance = createRateLimit({ burst: 2, every: 1_000_000 });
  const isRefused = (address: string) => {
    try {
      allowance.take(address, NOW);
      return false;
    } catch {
      return true;
    }
  };
  const take = (from: number, to: number) => {
    for (let number = from; number < to; number++) allowance.take(addressOf(number), NOW);
  };
  for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2']) allowance.take(address, NOW);
  take(0, 25_000);
  allowance.take('192.0.2.2', NOW);
  expect(isRefused('192.0.2.1')).toBe(true);
  take(25_000, 50_000);
  expect(isRefused('192.0.2.2')).toBe(true);
  expect(isRefused('192.0.2.1')).toBe(false);
});
