import { expect, test } from 'vitest';
import { FullHouse } from '../../helpers/full-house.ts';

const HOUR = 60 * 60_000;

// semantics 14
test('what a change does to many is counted little by little, and others have their turn in between', async () => {
  let now = Date.UTC(2026, 0, 2, 9);
  const house = await FullHouse.open(() => now);
  await house.fill(Array.from({ length: 600 }, (_, n) => `Guest ${n}`));
  now += 2 * HOUR;
  let turns = 0;
  const turn = () => {
    turns++;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  const change = { idleTimeout: HOUR };
  expect(await house.call('settings.effect', { change })).toEqual({ sessions: 600, accounts: 600 });
  clearImmediate(next);
  expect(turns).toBeGreaterThanOrEqual(6);
});
