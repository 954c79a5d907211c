import { describe, expect, test } from 'vitest';
import { createLoginThrottle, type LoginThrottle } from '../../../server/accounts/login-throttle.ts';
import { singleNode, type NodeMessage } from '../../../server/store/store.ts';

const atOneNode = () =>
  createLoginThrottle({ nodes: singleNode, secret: Buffer.alloc(32), now: () => START });
const START = 1_000_000_000;
const MINUTE = 60_000;
const HERE = '192.0.2.1';

function wrong(loginThrottle: LoginThrottle, times: number, name: string, now: number, address = HERE) {
  for (let time = 0; time < times; time++) loginThrottle.failed(name, address, now);
}
const isHeldUp = (loginThrottle: LoginThrottle, name: string, now: number, address = HERE) => {
  try {
    loginThrottle.check(name, address, now);
    return false;
  } catch {
    return true;
  }
};

describe('wrong tries', () => {
  test('are remembered for a quarter of an hour after the last one, and not longer', () => {
    const loginThrottle = atOneNode();
    wrong(loginThrottle, 8, 'ada', START);
    const later = START + 15 * MINUTE;
    wrong(loginThrottle, 1, 'ada', later);
    expect(isHeldUp(loginThrottle, 'ada', later + 15_999)).toBe(true);
    const muchLater = later + 15 * MINUTE + 1;
    wrong(loginThrottle, 1, 'ada', muchLater);
    expect(isHeldUp(loginThrottle, 'ada', muchLater)).toBe(false);
  });

  test('of names that are longer than any count by how they begin', () => {
    const loginThrottle = atOneNode();
    const endless = 'x'.repeat(500);
    for (let time = 0; time < 5; time++) wrong(loginThrottle, 1, `${endless}${time}`, START);
    expect(isHeldUp(loginThrottle, `${endless}!`, START)).toBe(true);
    expect(isHeldUp(loginThrottle, 'x'.repeat(100), START)).toBe(false);
  });

  test('make nobody wait for a clock that was set back', () => {
    const loginThrottle = atOneNode();
    wrong(loginThrottle, 100, 'ada', START);
    expect(isHeldUp(loginThrottle, 'ada', START)).toBe(true);
    expect(isHeldUp(loginThrottle, 'ada', START - 60 * MINUTE)).toBe(false);
  });

  test('of an address are not cleared by one right password among them', () => {
    const loginThrottle = atOneNode();
    for (let name = 0; name < 99; name++) wrong(loginThrottle, 1, `name ${name}`, START);
    loginThrottle.succeeded('ada', HERE);
    wrong(loginThrottle, 1, 'one more', START);
    expect(isHeldUp(loginThrottle, 'bob', START)).toBe(true);
    expect(isHeldUp(loginThrottle, 'bob', START, '192.0.2.2')).toBe(false);
  });

  test('are remembered of so many only that nobody can fill the memory: the longest ago go first', () => {
    const loginThrottle = atOneNode();
    wrong(loginThrottle, 5, 'ada', START, '192.0.2.1');
    wrong(loginThrottle, 4, 'bob', START, '192.0.2.2');
    const others = (from: number, to: number) => {
      for (let other = from; other < to; other++)
        wrong(loginThrottle, 1, 'eve', START, `10.${other >> 16}.${(other >> 8) & 255}.${other & 255}`);
    };
    others(0, 25_000);
    wrong(loginThrottle, 1, 'bob', START, '192.0.2.2');
    expect(isHeldUp(loginThrottle, 'ada', START, '192.0.2.1')).toBe(true);
    others(25_000, 50_000);
    expect(isHeldUp(loginThrottle, 'ada', START, '192.0.2.1')).toBe(false);
    expect(isHeldUp(loginThrottle, 'bob', START, '192.0.2.2')).toBe(true);
  });

  test('at another node count at this one, too, and so does a right one', () => {
    const listeners: ((said: NodeMessage) => void)[] = [];
    const node = (id: number) =>
      createLoginThrottle({
        nodes: {
          on: (listener) => void (listeners[id] = listener),
          async publishAttempt(tried) {
            for (const [other, hear] of listeners.entries())
              if (other !== id) hear({ id: String(id), tried });
          },
        },
        secret: Buffer.alloc(32),
        now: () => START,
      });
    const [here, there] = [node(0), node(1)];
    wrong(here, 3, 'ada', START);
    wrong(there, 2, 'ada', START);
    expect([here, there].map((one) => isHeldUp(one, 'ada', START))).toEqual([true, true]);
    expect([here, there].map((one) => isHeldUp(one, 'bob', START))).toEqual([false, false]);
    there.succeeded('ada', HERE);
    expect([here, there].map((one) => isHeldUp(one, 'ada', START))).toEqual([false, false]);
  });
});
