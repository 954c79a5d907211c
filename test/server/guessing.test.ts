import { describe, expect, test } from 'vitest';
import { createGuessing, type Guessing } from '../../server/guessing.ts';
import { alone, type Said } from '../../server/store/store.ts';

const atOneNode = () => createGuessing({ nodes: alone, secret: Buffer.alloc(32), now: () => START });
const START = 1_000_000_000;
const MINUTE = 60_000;
const HERE = '192.0.2.1';

function wrong(guessing: Guessing, times: number, name: string, now: number, address = HERE) {
  for (let time = 0; time < times; time++) guessing.wrong(name, address, now);
}
const isHeldUp = (guessing: Guessing, name: string, now: number, address = HERE) => {
  try {
    guessing.check(name, address, now);
    return false;
  } catch {
    return true;
  }
};

describe('wrong tries', () => {
  test('are remembered for a quarter of an hour after the last one, and not longer', () => {
    const guessing = atOneNode();
    wrong(guessing, 8, 'ada', START);
    const later = START + 15 * MINUTE;
    wrong(guessing, 1, 'ada', later);
    expect(isHeldUp(guessing, 'ada', later + 15_999)).toBe(true);
    const muchLater = later + 15 * MINUTE + 1;
    wrong(guessing, 1, 'ada', muchLater);
    expect(isHeldUp(guessing, 'ada', muchLater)).toBe(false);
  });

  test('of names that are longer than any count by how they begin', () => {
    const guessing = atOneNode();
    const endless = 'x'.repeat(500);
    for (let time = 0; time < 5; time++) wrong(guessing, 1, `${endless}${time}`, START);
    expect(isHeldUp(guessing, `${endless}!`, START)).toBe(true);
    expect(isHeldUp(guessing, 'x'.repeat(100), START)).toBe(false);
  });

  test('make nobody wait for a clock that was set back', () => {
    const guessing = atOneNode();
    wrong(guessing, 100, 'ada', START);
    expect(isHeldUp(guessing, 'ada', START)).toBe(true);
    expect(isHeldUp(guessing, 'ada', START - 60 * MINUTE)).toBe(false);
  });

  test('of an address are not cleared by one right password among them', () => {
    const guessing = atOneNode();
    for (let name = 0; name < 99; name++) wrong(guessing, 1, `name ${name}`, START);
    guessing.right('ada', HERE);
    wrong(guessing, 1, 'one more', START);
    expect(isHeldUp(guessing, 'bob', START)).toBe(true);
    expect(isHeldUp(guessing, 'bob', START, '192.0.2.2')).toBe(false);
  });

  test('are remembered of so many only that nobody can fill the memory: the longest ago go first', () => {
    const guessing = atOneNode();
    wrong(guessing, 5, 'ada', START, '192.0.2.1');
    wrong(guessing, 4, 'bob', START, '192.0.2.2');
    const others = (from: number, to: number) => {
      for (let other = from; other < to; other++)
        wrong(guessing, 1, 'eve', START, `10.${other >> 16}.${(other >> 8) & 255}.${other & 255}`);
    };
    others(0, 25_000);
    wrong(guessing, 1, 'bob', START, '192.0.2.2');
    expect(isHeldUp(guessing, 'ada', START, '192.0.2.1')).toBe(true);
    others(25_000, 50_000);
    expect(isHeldUp(guessing, 'ada', START, '192.0.2.1')).toBe(false);
    expect(isHeldUp(guessing, 'bob', START, '192.0.2.2')).toBe(true);
  });

  test('at another node count at this one, too, and so does a right one', () => {
    const listeners: ((said: Said) => void)[] = [];
    const node = (id: number) =>
      createGuessing({
        nodes: {
          on: (listener) => void (listeners[id] = listener),
          async tellOfTry(tried) {
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
    there.right('ada', HERE);
    expect([here, there].map((one) => isHeldUp(one, 'ada', START))).toEqual([false, false]);
  });
});
