import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startRedisServer, type RedisServer } from '../helpers/redis-server.ts';
import { faultsOf } from './nodes/faults.ts';
import { calm, cuts, losses, silences } from './nodes/history.ts';
import { NodesHouse } from './nodes/house.ts';

/** Histories of each kind in `npm test`; `npm run test:long` has so many times as many of them. */
const RUNS = { calm: 3, cuts: 4, silences: 1, losses: 2 };
const TIMES = Math.ceil(Number(process.env['MODEL_RUNS'] ?? 0) / 50) || 1;
vi.setConfig({ testTimeout: TIMES * 240_000 });

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedisServer();
});
afterAll(() => redis.dispose());

test.each([
  ['that reach it', calm, RUNS.calm],
  ['that lose it and find it again', cuts, RUNS.cuts],
  ['that hear nothing from it, and of which it hears nothing', silences, RUNS.silences],
  ['that loses its last writes', losses, RUNS.losses],
])(
  'no history of several nodes on one Redis %s has two holders of a seat, revives what was over, or tells of two ends',
  async (_, histories, runs) => {
    const checked = fc.assert(
      fc.asyncProperty(histories, async ({ rules, ahead, phases }) => {
        await redis.send('FLUSHALL');
        const house = await NodesHouse.open(redis, rules, ahead);
        try {
          for (const phase of phases) await house.take(phase);
          expect(faultsOf(await house.finish())).toEqual([]);
        } finally {
          await house.dispose();
        }
      }),
      // What happens at once happens in another order each time: a smaller history would say less.
      { numRuns: runs * TIMES, endOnFailure: true },
    );
    await expect(checked).resolves.toBeUndefined();
  },
);
