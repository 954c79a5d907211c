import { entriesOfRestored, isInTime, letIn } from '../rules/restore.ts';
import { startOf } from '../rules/session-row.ts';
import type { Session, SessionStore } from '../store.ts';
import { readAccount } from './account-row.ts';
import { keys } from './keys.ts';
import type { Row } from './session-row.ts';
import type { BanRows } from './bans.ts';
import type { NodeLiveness } from './node-liveness.ts';
import type { SessionRows } from './session-rows.ts';
import type { Write } from './group-commit.ts';
import type { Step } from './step.ts';

/** Taking ends back: the one way by which a session lives again. */
export function createRestore(
  write: Write,
  { nodes, rows, bans }: { nodes: NodeLiveness; rows: SessionRows; bans: BanRows },
): SessionStore['restore'] {
  /** True if nothing stands in its way but, perhaps, a ban. */
  async function mayComeBack(step: Step, row: Row, at: number): Promise<boolean> {
    if (!isInTime(row, at)) return false;
    if (row.account === null) return true;
    const account = readAccount(await step.read(keys.account(row.account)));
    if (account === undefined || account.disabled !== 0 || account.locked !== 0) return false;
    // Who sits there changes with the account that was read.
    const sitting = await rows.byIds(step, await step.members(keys.liveOf(row.account)));
    return !sitting.some((one) => one.ended_at === null && one.seat === row.seat && one.share === row.share);
  }

  return (ids, by) =>
    write(async (step) => {
      await step.readAll(ids.map(keys.session));
      const known = (await Promise.all([...new Set(ids)].map((id) => rows.byId(step, id)))).flatMap(
        (row) => row ?? [],
      );
      const may = await Promise.all(known.map((row) => mayComeBack(step, row, by.at)));
      const wanted = known.filter((_, n) => may[n]).toSorted((a, b) => startOf(b) - startOf(a));
      const isHeld = await bans.holdingAny(step, wanted, by.at);
      const all = await nodes.read();
      const restored: Session[] = [];
      const taken = new Set<string>();
      for (const row of letIn(wanted, isHeld)) {
        // A later one that has come back by now may sit there.
        const seat = [row.account, row.seat, row.share].join(' ');
        if (row.account !== null && taken.has(seat)) continue;
        taken.add(seat);
        await bans.liftCoolDown(step, row, by);
        const live = {
          ended_at: null,
          reason: null,
          actor: null,
          note: null,
          told_at: null,
          undo_until: null,
        };
        const alive_until = row.alive_until ?? all.saidOf(row.node);
        const revived = { ...row, ...live, by_address: null, by_agent: null, by_visitor: null, alive_until };
        rows.put(step, row, revived);
        restored.push(await rows.show(step, revived));
      }
      step.writeDown(entriesOfRestored(restored, by));
      for (const session of restored) step.announce({ type: 'started', session });
      return restored;
    });
}
