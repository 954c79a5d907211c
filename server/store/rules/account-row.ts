import { ownPolicy, role } from '../../contract/contract.ts';
import type { StoredAccount } from '../store.ts';

/** An account as adapters keep it. */
export interface AccountRow {
  id: number;
  name: string;
  folded: string;
  role: string;
  disabled: number;
  locked: number;
  /** Null or empty for an account made by a name alone. */
  password_hash: string | null;
  password_version: number;
  created_at: number;
  signed_in_at: number | null;
  /** JSON. */
  policy: string;
  link_until: number | null;
}

/** An account as the port shows it. */
export function accountOf(row: AccountRow): StoredAccount {
  return {
    id: String(row.id),
    name: row.name,
    role: role.parse(row.role),
    disabled: row.disabled !== 0,
    locked: row.locked !== 0,
    passwordHash: row.password_hash || null,
    passwordVersion: row.password_version,
    createdAt: row.created_at,
    signedInAt: row.signed_in_at,
    policy: ownPolicy.parse(JSON.parse(row.policy)),
    linkUntil: row.link_until,
  };
}
