import { AppError } from '../../errors.ts';
import type { Redis } from './connection.ts';
import { keys } from './keys.ts';

/**
 * How what is kept there is laid out. Raised with a change that an Usher from before it would misread; who raises it brings
 * what is there up to date first, while no node of before is alive (`nodes.ts` says until when each is).
 */
export const LAYOUT = 1;

/** Writes the layout down where there is none yet. @throws AppError `store-newer` where it is a later one than ours */
export async function checkLayout(redis: Redis): Promise<void> {
  const there = await redis.send('SET', keys.layout, LAYOUT, 'NX', 'GET');
  if (there === null || Number(there) <= LAYOUT) return;
  throw new AppError(
    'store-newer',
    `Redis was written by a newer Usher (layout ${String(there)} of its keys).`,
  );
}
