import { expect, test } from 'vitest';
import { networkOf } from '../../../server/network/addresses.ts';
import { createRateLimit } from '../../../server/limits/rate-limit.ts';
import { createLoginThrottle } from '../../../server/accounts/login-throttle.ts';
import { singleNode } from '../../../server/store/store.ts';

const START = 1_000_000;
/** As many addresses of one machine as it likes to have. */
const own = (n: number) => `2001:db8:0:1::${n.toString(16)}`;
const NEXT_DOOR = '2001:db8:0:2::1';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1', '::ffff:192.0.2.1'],
  ['192.0.2.1', '::FFFF:c000:201'],
  ['192.0.2.1', '0:0:0:0:0:ffff:192.0.2.1'],
  ['2001:db8:0:1::1', '2001:db8:0:1:ffff:ffff:ffff:ffff'],
  ['2001:db8:0:1::1', '2001:0DB8::1:0:0:0:2'],
  ['2001:db8:0:1::', '2001:db8:0:1:0:0:192.0.2.1'],
  ['fe80::1', 'fe80::2%eth0'],
  ['', ''],
])('%s and %s are one place', (one, two) => {
  expect(networkOf(one)).toBe(networkOf(two));
});

test.each([
  ['192.0.2.1', '192.0.2.2'],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
  ['::ffff:192.0.2.1', '::192.0.2.1'],
  ['2001:db8:0:1::1', '2001:db8:0:2::1'],
  ['2001:db8::1', '2001:db8:0:1::'],
])('%s and %s are two', (one, two) => {
  expect(networkOf(one)).not.toBe(networkOf(two));
});

test('an IPv6 network has one allowance, however many of its addresses ask', () => {
  const allowance = createRateLimit({ burst: 3, every: 1_000 });
  for (let n = 0; n < 3; n++) allowance.take(own(n), START);
  expect(() => allowance.take(own(3), START)).toThrow('Too much from one address');
  allowance.take(NEXT_DOOR, START);
});

test('who guesses waits, whichever address of their IPv6 network they take next', () => {
  const loginThrottle = createLoginThrottle({ nodes: singleNode, secret: Buffer.alloc(32), now: Date.now });
  for (let n = 0; n < 5; n++) {
    loginThrottle.check('ada', own(n), START);
    loginThrottle.failed('ada', own(n), START);
  }
  expect(() => loginThrottle.check('ada', own(5), START)).toThrow('Too many wrong passwords');
  loginThrottle.check('ada', NEXT_DOOR, START);
  loginThrottle.check('bob', own(5), START);
  loginThrottle.succeeded('ada', own(6));
  loginThrottle.check('ada', own(5), START);
});

test('who guesses one password for many names shares the tries of their IPv6 network', () => {
  const loginThrottle = createLoginThrottle({ nodes: singleNode, secret: Buffer.alloc(32), now: Date.now });
  for (let n = 0; n < 100; n++) loginThrottle.failed(`name ${n}`, own(n), START);
  expect(() => loginThrottle.check('ada', own(100), START)).toThrow('Too many wrong passwords');
  loginThrottle.check('ada', NEXT_DOOR, START);
});
