import { expect, test } from 'vitest';
import { createRateLimit } from '../../../server/limits/rate-limit.ts';

const START = 1_000_000;

test('so much may be taken at once, then one at a time, and each address has its own', () => {
  const allowance = createRateLimit({ burst: 3, every: 1_000 });
  for (let n = 0; n < 3; n++) allowance.take('192.0.2.1', START);
  expect(() => allowance.take('192.0.2.1', START)).toThrow(
    expect.objectContaining({ code: 'too-many-attempts', details: { retryAfter: 1 } }),
  );
  allowance.take('192.0.2.2', START);
  allowance.take('192.0.2.1', START + 1_000);
  expect(() => allowance.take('192.0.2.1', START + 1_000)).toThrow('Too much from one address');
});

test('asking in vain takes nothing', () => {
  const allowance = createRateLimit({ burst: 1, every: 1_000 });
  allowance.take('192.0.2.1', START);
  for (let n = 0; n < 50; n++)
    expect(() => allowance.take('192.0.2.1', START + n)).toThrow('Too much from one address');
  allowance.take('192.0.2.1', START + 1_000);
});

test('a clock that is set back makes nobody wait for it to catch up', () => {
  const allowance = createRateLimit({ burst: 2, every: 1_000 });
  allowance.take('192.0.2.1', START);
  allowance.take('192.0.2.1', START - 3_600_000);
  expect(() => allowance.take('192.0.2.1', START - 3_600_000)).toThrow('Too much from one address');
  allowance.take('192.0.2.1', START - 3_600_000 + 1_000);
});

test('it can be asked for without being refused', () => {
  const allowance = createRateLimit({ burst: 1, every: 1_000 });
  expect(allowance.tryTake('192.0.2.1', START)).toBe(true);
  expect(allowance.tryTake('192.0.2.1', START)).toBe(false);
  expect(allowance.tryTake('192.0.2.1', START + 1_000)).toBe(true);
  expect(() => allowance.take('192.0.2.1', START + 1_000)).toThrow('Too much from one address');
});
