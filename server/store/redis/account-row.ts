import type { AccountRow as CommonRow } from '../rules/account-row.ts';
import { rowOf, type Fields } from './fields.ts';
import { keys } from './keys.ts';
import type { Step } from './step.ts';

/** An account, and the digest of its one-time link. */
export interface AccountRow extends CommonRow {
  link_digest: string | null;
}

const columns = {
  texts: ['name', 'folded', 'role', 'password_hash', 'policy', 'link_digest'],
  numbers: ['id', 'disabled', 'locked', 'password_version', 'created_at', 'signed_in_at', 'link_until'],
};

export function readAccount(fields: Fields | undefined): AccountRow | undefined {
  return fields?.get('id') === undefined ? undefined : rowOf<AccountRow>(fields, columns);
}

/** An operator who may sign in. */
const mayOperate = (row: AccountRow | undefined): boolean =>
  row?.role === 'operator' && row.disabled === 0 && row.locked === 0;

/** An account with nothing of its own but its name: it is forgotten some time after its last sign-in. */
const isNameOnly = (row: AccountRow | undefined): boolean =>
  row?.role === 'user' &&
  row.password_hash === null &&
  row.policy === '{}' &&
  row.disabled === 0 &&
  row.locked === 0;

/** Writes an account as it is now, and where it is found; undefined: it is gone. */
export function writeAccount(
  step: Step,
  before: AccountRow | undefined,
  after: AccountRow | undefined,
): void {
  const row = after ?? before;
  if (row === undefined) return;
  const { id, folded } = row;
  if (after === undefined) {
    step.delete(keys.account(id));
    step.delete(keys.name(folded));
    step.remove(keys.accounts, folded);
  } else {
    step.set(keys.account(id), { ...after });
  }
  if (before === undefined) {
    step.set(keys.name(folded), { id });
    step.add(keys.accounts, folded, id);
  }
  if (mayOperate(before) !== mayOperate(after)) {
    step.set(keys.operators, { [id]: mayOperate(after) ? 1 : null });
  }
  if (after !== undefined && isNameOnly(after)) {
    step.add(keys.nameOnlyAccounts, id, after.signed_in_at ?? after.created_at);
  } else if (isNameOnly(before)) step.remove(keys.nameOnlyAccounts, id);
  const [was, is] = [before?.link_digest ?? null, after?.link_digest ?? null];
  if (was !== is && was !== null) step.delete(keys.link(was));
  if (was !== is && is !== null) step.set(keys.link(is), { id });
}
