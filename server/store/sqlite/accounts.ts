import type Database from 'better-sqlite3';
import type { AuditEntry, AuditEvent } from '../../contract/contract.ts';
import { differences, isAsSeen } from '../rules/account.ts';
import { accountOf, type AccountRow } from '../rules/account-row.ts';
import { nothingMore } from '../rules/audit-entry.ts';
import type { AccountStore, Actor, StoredAccount } from '../store.ts';
import { createRemoval } from './account-removal.ts';
import type { WriteDown } from './audit.ts';
import type { Announce, Write } from './group-commit.ts';
import type { EndRows } from './session-rows.ts';

const WHOLE =
  'SELECT a.*, l.until AS link_until FROM accounts a LEFT JOIN account_links l ON l.account = a.id';

export function createAccounts(
  db: Database.Database,
  write: Write,
  { endRows, writeDown }: { endRows: EndRows; writeDown: WriteDown },
): AccountStore {
  const find = db.prepare<[string], AccountRow>(`${WHOLE} WHERE a.folded = ?`);
  const list = db.prepare<[], AccountRow>(`${WHOLE} ORDER BY a.folded`);
  const operators = db
    .prepare<[], number>("SELECT id FROM accounts WHERE role = 'operator' AND disabled = 0 AND locked = 0")
    .pluck();
  const add = db.prepare<[Record<string, unknown>], AccountRow>(
    `INSERT INTO accounts (id, name, folded, role, password_hash, created_at)
     VALUES (1 + max((SELECT last FROM accounts_gone), (SELECT coalesce(max(id), 0) FROM accounts)),
       @name, @folded, @role, @hash, @at)
     ON CONFLICT (folded) DO NOTHING RETURNING *, NULL AS link_until`,
  );
  const setState = db.prepare<[Record<string, unknown>]>(
    'UPDATE accounts SET disabled = @disabled, locked = @locked WHERE id = @id',
  );
  const setPassword = db.prepare<[string, number]>(
    'UPDATE accounts SET password_hash = ?, password_version = password_version + 1, locked = 0 WHERE id = ?',
  );
  const setRole = db.prepare<[string, number]>('UPDATE accounts SET role = ? WHERE id = ?');
  const setPolicy = db.prepare<[string, number]>('UPDATE accounts SET policy = ? WHERE id = ?');
  const upgrade = db.prepare<[string, string, number]>(
    'UPDATE accounts SET password_hash = ? WHERE id = ? AND password_version = ?',
  );
  const liveOf = db
    .prepare<[number], string>('SELECT id FROM sessions WHERE account = ? AND ended_at IS NULL')
    .pluck();
  const keepEnded = db.prepare<[number]>(
    'UPDATE sessions SET undo_until = NULL WHERE account = ? AND undo_until IS NOT NULL',
  );

  const knowsPassword = db.prepare<[string, number]>(
    'UPDATE sessions SET by_name = 0 WHERE id = ? AND account = ?',
  );
  const byLink = db.prepare<[string, number], AccountRow>(
    `${WHOLE} WHERE l.digest = ? AND l.until > ? AND NOT a.disabled`,
  );
  const setLink = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO account_links (account, digest, until) VALUES (@id, @digest, @until)
     ON CONFLICT (account) DO UPDATE SET digest = excluded.digest, until = excluded.until`,
  );
  const voidLink = db.prepare<[number]>('DELETE FROM account_links WHERE account = ?');
  const removeRow = createRemoval(db);
  const settle = db.prepare<[number]>(
    'UPDATE sessions SET settled = 1 WHERE account = ? AND ended_at IS NOT NULL AND settled = 0',
  );

  const entryOf = ({ actor, at, address }: Actor, event: AuditEvent, { name }: AccountRow) =>
    ({ ...nothingMore, actor, at, address, event, subject: name }) as const;

  /**
   * Changes an account that is there, and tells. `work` answers false if there was nothing to change, undefined
   * if it is not the account that was meant.
   */
  const change = (
    folded: string,
    work: (row: AccountRow, announce: Announce) => boolean | undefined,
  ): Promise<StoredAccount | undefined> =>
    write((announce) => {
      const row = find.get(folded);
      const changed = row && work(row, announce);
      if (row === undefined || changed === undefined) return undefined;
      if (changed) announce({ type: 'accounts', id: String(row.id) });
      return accountOf(find.get(folded) ?? row);
    });

  /** Ends an account's sessions, once and for all. */
  const endAll = (
    { id }: AccountRow,
    { actor, at, address }: Actor,
    reason: 'disabled' | 'password-changed',
    announce: Announce,
    keep: string | null = null,
  ) => {
    keepEnded.run(id);
    const ids = liveOf.all(id).filter((session) => session !== keep);
    endRows(ids, { actor, at, address, reason, note: null }, announce);
  };

  /** Another password, and the end of all that was open by the one before. */
  const renew = (
    row: AccountRow,
    hash: string,
    by: Actor & { keep: string | null },
    details: AuditEntry['details'],
    announce: Announce,
  ) => {
    setPassword.run(hash, row.id);
    voidLink.run(row.id);
    settle.run(row.id);
    if (by.keep !== null) knowsPassword.run(by.keep, row.id);
    writeDown([{ ...entryOf(by, 'account-password', row), details }], announce);
    endAll(row, by, 'password-changed', announce, by.keep);
  };

  return {
    add: ({ name, folded, role, passwordHash }, by) =>
      write((announce) => {
        const row = add.get({ name, folded, role, hash: passwordHash ?? '', at: by.at });
        if (row === undefined) return undefined;
        writeDown(
          [{ ...entryOf(by, 'account-added', row), details: { role, password: passwordHash !== null } }],
          announce,
        );
        announce({ type: 'accounts', id: String(row.id) });
        return accountOf(row);
      }),
    async find(folded) {
      const row = find.get(folded);
      return row && accountOf(row);
    },
    async list() {
      return list.all().map(accountOf);
    },
    async hasOperator() {
      return operators.get() !== undefined;
    },
    setDisabled: (folded, disabled, by) =>
      change(folded, (row, announce) => {
        if (disabled ? row.disabled === 1 : row.disabled === 0 && row.locked === 0) return false;
        setState.run({ id: row.id, disabled: disabled ? 1 : 0, locked: disabled ? row.locked : 0 });
        writeDown([entryOf(by, disabled ? 'account-disabled' : 'account-enabled', row)], announce);
        if (disabled) endAll(row, by, 'disabled', announce);
        else settle.run(row.id);
        return true;
      }),
    setPassword: (folded, hash, by, asSeen) =>
      change(folded, (row, announce) => {
        if (asSeen !== undefined && !isAsSeen(accountOf(row), asSeen)) return undefined;
        renew(row, hash, by, {}, announce);
        return true;
      }),
    lock: (folded, by) =>
      change(folded, (row, announce) => {
        if (row.locked === 1) return false;
        setState.run({ id: row.id, disabled: row.disabled, locked: 1 });
        writeDown([entryOf(by, 'account-locked', row)], announce);
        endAll(row, by, 'disabled', announce);
        return true;
      }),
    setRole: (folded, after, by) =>
      change(folded, (row, announce) => {
        if (row.role === after) return false;
        setRole.run(after, row.id);
        voidLink.run(row.id);
        const details = { before: row.role, after };
        writeDown([{ ...entryOf(by, 'account-role', row), details }], announce);
        return true;
      }),
    setPolicy: (folded, policy, by) =>
      change(folded, (row, announce) => {
        const entries = differences(accountOf(row).policy, policy).map((details) => ({
          ...entryOf(by, 'account-policy', row),
          details,
        }));
        if (entries.length === 0) return false;
        setPolicy.run(JSON.stringify(policy), row.id);
        writeDown(entries, announce);
        return true;
      }),
    upgradeHash: (id, hash, version) => write(() => void upgrade.run(hash, id, version)),
    remove: (folded, by) =>
      write((announce) => {
        const row = find.get(folded);
        if (row === undefined) return undefined;
        const may = operators.all();
        if (may.includes(row.id) && may.length === 1) return 'last-operator';
        writeDown([{ ...entryOf(by, 'account-removed', row), details: { role: row.role } }], announce);
        endAll(row, by, 'disabled', announce);
        // Those past their time ended of themselves, and are of nobody before the sweep comes.
        const itself = { actor: null, address: null, reason: 'expired', note: null, at: by.at } as const;
        endRows(liveOf.all(row.id), itself, announce);
        removeRow(row, announce);
        announce({ type: 'accounts', id: String(row.id) });
        return accountOf(row);
      }),
    setLink: (folded, { digest, until }, by) =>
      change(folded, (row, announce) => {
        setLink.run({ id: row.id, digest, until });
        writeDown([{ ...entryOf(by, 'account-link', row), details: { until } }], announce);
        return true;
      }),
    async findByLink(digest, now) {
      const row = byLink.get(digest, now);
      return row && accountOf(row);
    },
    useLink: (digest, hash, by) =>
      write((announce) => {
        const row = byLink.get(digest, by.at);
        if (row === undefined) return undefined;
        renew(row, hash, { ...by, actor: row.name, keep: null }, { link: true }, announce);
        announce({ type: 'accounts', id: String(row.id) });
        const { folded } = row;
        return accountOf(find.get(folded) ?? row);
      }),
  };
}
