import { describe, expect, test } from 'vitest';
import { createClock, thisMachine } from '../../server/clock.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const START = Date.UTC(2026, 0, 1, 9);

function setUp() {
  let [wall, uptime] = [START, 50 * HOUR];
  const clock = createClock({ wall: () => wall, uptime: () => uptime });
  const moved: number[] = [];
  return {
    clock,
    moved,
    wall: () => wall,
    pass: (milliseconds: number) => {
      wall += milliseconds;
      uptime += milliseconds;
    },
    set: (by: number) => {
      wall += by;
    },
    follow: () => clock.follow(async (by) => void moved.push(by)),
  };
}

// semantics 35
describe('the clock', () => {
  test.each([
    ['back', -HOUR],
    ['forward', 5 * HOUR],
  ])(
    'that is set %s goes on as it was until all are moved, and then is what it was set to',
    async (_how, by) => {
      const { clock, moved, wall, pass, set, follow } = setUp();
      pass(SECOND);
      expect(clock.now()).toBe(START + SECOND);
      set(by);
      expect(clock.now()).toBe(START + SECOND);
      pass(SECOND);
      expect(clock.now()).toBe(START + 2 * SECOND);
      await follow();
      expect(moved).toEqual([by]);
      expect(clock.now()).toBe(wall());
      await follow();
      expect(moved).toEqual([by]);
    },
  );

  test('counts time asleep like any other', async () => {
    const { clock, moved, wall, pass, follow } = setUp();
    for (const asleep of [3 * SECOND, 8 * HOUR]) {
      pass(asleep);
      expect(clock.now()).toBe(wall());
      await follow();
    }
    expect(moved).toEqual([]);
  });

  test('tells a sleep from what was set meanwhile', async () => {
    const { clock, moved, pass, set, follow } = setUp();
    pass(8 * HOUR);
    set(-2 * HOUR);
    expect(clock.now()).toBe(START + 8 * HOUR);
    await follow();
    expect(moved).toEqual([-2 * HOUR]);
  });

  test('takes no notice of the little by which machines are put right', async () => {
    const { clock, moved, wall, pass, set, follow } = setUp();
    for (let day = 0; day < 30; day++) {
      pass(24 * HOUR);
      set(day % 2 === 0 ? -SECOND : SECOND);
      expect(clock.now()).toBe(wall());
      await follow();
    }
    expect(moved).toEqual([]);
  });

  test('set again while all are being moved, it is followed once more', async () => {
    const { clock, wall, set } = setUp();
    set(HOUR);
    clock.now();
    const moved: number[] = [];
    await clock.follow(async (by) => {
      moved.push(by);
      set(-2 * HOUR);
      clock.now();
      await clock.follow(async () => void moved.push(Number.NaN));
    });
    expect(clock.now()).toBe(START + HOUR);
    expect(wall()).toBe(START - HOUR);
    await clock.follow(async (by) => void moved.push(by));
    expect(moved).toEqual([HOUR, -2 * HOUR]);
    expect(clock.now()).toBe(wall());
  });

  test('tries again if they could not be moved, and goes on as it was meanwhile', async () => {
    const { clock, moved, wall, set, follow } = setUp();
    set(-HOUR);
    clock.now();
    await expect(clock.follow(() => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
    expect(clock.now()).toBe(START);
    await follow();
    expect(moved).toEqual([-HOUR]);
    expect(clock.now()).toBe(wall());
  });

  test('of this machine has an uptime that goes on with it', () => {
    const [wall, uptime] = [thisMachine.wall(), thisMachine.uptime()];
    while (thisMachine.wall() - wall < 100);
    expect(Math.abs(thisMachine.uptime() - uptime - 100)).toBeLessThan(1100);
  });
});
