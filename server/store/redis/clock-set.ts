import type { SessionStore } from '../store.ts';
import { keys } from './keys.ts';
import { readRow } from './session-row.ts';
import type { NodeLiveness } from './node-liveness.ts';
import type { SessionRows } from './session-rows.ts';
import type { Write } from './group-commit.ts';

const times = [
  'rotated_at',
  'created_at',
  'signed_in_at',
  'used_at',
  'seen_at',
  'alive_until',
  'ends_at',
] as const;

/** All sessions that are not over, in one step. */
export function createClockSet(
  write: Write,
  { nodes, rows }: { nodes: NodeLiveness; rows: SessionRows },
): SessionStore['clockSet'] {
  return async (by) => {
    const moved = await write(async (step) => {
      const ids = await step.members(keys.expiry);
      const live = (await step.readAll(ids.map(keys.session))).flatMap((fields) => readRow(fields) ?? []);
      for (const row of live) {
        const later = times.flatMap((name) => {
          const time = row[name];
          return time === null ? [] : [[name, time + by] as const];
        });
        rows.put(step, row, { ...row, ...Object.fromEntries(later) });
      }
      return live.map(({ id }) => id);
    });
    await nodes.move(by);
    return moved;
  };
}
