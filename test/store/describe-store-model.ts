import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoreUnderTest } from './contract/world.ts';
import { history } from './model/history.ts';
import { House } from './model/house.ts';

const RUNS = Number(process.env['MODEL_RUNS'] ?? 100);

/**
 * Random histories against the rules that must hold whatever happens: never more places than seats after a
 * sign-in, never a session alive that has ended unless the operator took that back in time and its browser still
 * held it, each end with one reason that stays and one line in the log, nobody let in who is banned, no page view
 * lost. For every adapter.
 */
export function describeStoreModel(name: string, open: () => Promise<StoreUnderTest>): void {
  test(`${name} store: no history gives away more seats than there are, revives what has ended, lets in who is banned, or leaves a gap in the log`, async () => {
    const checked = fc.assert(
      fc.asyncProperty(history, async ({ policies, groups }) => {
        const house = await House.open(await open(), policies);
        try {
          for (const { steps, pause, reopen } of groups) {
            await house.take(steps);
            house.now += pause;
            if (reopen) await house.reopen();
            await house.check();
          }
        } finally {
          await house.dispose();
        }
      }),
      { numRuns: RUNS },
    );
    await expect(checked).resolves.toBeUndefined();
  }, 3_600_000);
}
