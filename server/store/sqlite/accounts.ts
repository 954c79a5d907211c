import type Database from 'better-sqlite3';
import { role } from '../../contract.ts';
import type { AccountStore, Actor, StoredAccount } from '../store.ts';
import type { Write } from './group-commit.ts';
import type { EndRows } from './sessions.ts';

interface Row {
  id: number;
  name: string;
  role: string;
  disabled: number;
  password_hash: string;
  password_version: number;
  created_at: number;
  signed_in_at: number | null;
}

export function createAccounts(db: Database.Database, write: Write, endRows: EndRows): AccountStore {
  const find = db.prepare<[string], Row>('SELECT * FROM accounts WHERE folded = ?');
  const list = db.prepare<[], Row>('SELECT * FROM accounts ORDER BY folded');
  const anyOperator = db
    .prepare<[], number>("SELECT 1 FROM accounts WHERE role = 'operator' AND disabled = 0")
    .pluck();
  const add = db.prepare<[string, string, string, string, number], Row>(
    `INSERT INTO accounts (name, folded, role, password_hash, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (folded) DO NOTHING RETURNING *`,
  );
  const disable = db.prepare<[number, string], Row>(
    'UPDATE accounts SET disabled = ? WHERE folded = ? RETURNING *',
  );
  const setPassword = db.prepare<[string, string], Row>(
    `UPDATE accounts SET password_hash = ?, password_version = password_version + 1 WHERE folded = ? RETURNING *`,
  );
  const upgrade = db.prepare<[string, string, number]>(
    'UPDATE accounts SET password_hash = ? WHERE folded = ? AND password_version = ?',
  );
  const liveOf = db
    .prepare<[number], string>('SELECT id FROM sessions WHERE account = ? AND ended_at IS NULL')
    .pluck();

  /** Changes an account and ends its sessions, in one step. */
  const changeAndEnd = (
    change: () => Row | undefined,
    reason: 'disabled' | 'password-changed' | null,
    by: Actor,
    keep: string | null = null,
  ): Promise<StoredAccount | undefined> =>
    write((announce) => {
      const row = change();
      if (row === undefined) return undefined;
      if (reason !== null) {
        const sessions = endRows(
          liveOf.all(row.id).filter((id) => id !== keep),
          { actor: by.actor, at: by.at, reason, note: null },
        );
        if (sessions.length > 0) announce({ type: 'ended', sessions });
      }
      announce({ type: 'accounts' });
      return fromRow(row);
    });

  return {
    add: ({ name, folded, role, passwordHash, now }) =>
      write((announce) => {
        const row = add.get(name, folded, role, passwordHash, now);
        if (row === undefined) return undefined;
        announce({ type: 'accounts' });
        return fromRow(row);
      }),
    async find(folded) {
      const row = find.get(folded);
      return row && fromRow(row);
    },
    async list() {
      return list.all().map(fromRow);
    },
    async hasOperator() {
      return anyOperator.get() !== undefined;
    },
    setDisabled: (folded, disabled, by) =>
      changeAndEnd(() => disable.get(disabled ? 1 : 0, folded), disabled ? 'disabled' : null, by),
    setPassword: (folded, hash, by) =>
      changeAndEnd(() => setPassword.get(hash, folded), 'password-changed', by, by.keep),
    upgradeHash: (folded, hash, version) => write(() => void upgrade.run(hash, folded, version)),
  };
}

function fromRow(row: Row): StoredAccount {
  return {
    id: String(row.id),
    name: row.name,
    role: role.parse(row.role),
    disabled: row.disabled !== 0,
    passwordHash: row.password_hash,
    passwordVersion: row.password_version,
    createdAt: row.created_at,
    signedInAt: row.signed_in_at,
  };
}
