import type { AuditEvent } from '../../contract/contract.ts';
import type { NewEntry } from '../rules/audit-entry.ts';
import type { AccountStore, Actor } from '../store.ts';
import { accountOf } from '../rules/account-row.ts';
import { writeAccount, type AccountRow } from './account-row.ts';
import { forgetAlertsOf } from './alerts.ts';
import { forgetBansOf } from './bans.ts';
import { keys } from './keys.ts';
import type { SessionRows } from './session-rows.ts';
import type { Write } from './group-commit.ts';
import type { Step } from './step.ts';

interface RemovalDeps {
  rows: SessionRows;
  byName: (step: Step, folded: string) => Promise<AccountRow | undefined>;
  endAll: (step: Step, row: AccountRow, by: Actor, reason: 'disabled') => Promise<void>;
  entryOf: (by: Actor, event: AuditEvent, row: AccountRow) => NewEntry;
}

/** Deletes an account and all that speaks of it but the audit log. */
export function createRemoval(
  write: Write,
  { rows, byName, endAll, entryOf }: RemovalDeps,
): AccountStore['remove'] {
  return (folded, by) =>
    write(async (step) => {
      const row = await byName(step, folded);
      if (row === undefined) return undefined;
      const may = [...((await step.read(keys.operators))?.keys() ?? [])].filter((id) => id !== '#');
      if (may.length === 1 && may[0] === String(row.id)) return 'last-operator';
      step.writeDown([{ ...entryOf(by, 'account-removed', row), details: { role: row.role } }]);
      await endAll(step, row, by, 'disabled');
      // Those past their time ended of themselves, and are of nobody before the sweep comes.
      const itself = { actor: null, address: null, reason: 'expired', note: null, at: by.at } as const;
      await rows.endRows(step, await step.members(keys.liveOf(row.id)), itself);
      // What their browsers are still to be told is of nobody.
      const ids = await step.members(keys.sessionsOf(row.id));
      await step.readAll(ids.map(keys.session));
      for (const id of ids) {
        const one = await rows.byId(step, id);
        const nobody = { account: null, name: null, seat: null, undo_until: null };
        if (one !== undefined) rows.put(step, one, { ...one, ...nobody });
      }
      await forgetBansOf(step, folded);
      await forgetAlertsOf(step, row.name);
      writeAccount(step, row, undefined);
      step.announce({ type: 'accounts', id: String(row.id) });
      return accountOf(row);
    });
}
