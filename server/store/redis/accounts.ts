import type { AuditEntry, AuditEvent } from '../../contract/contract.ts';
import { differences, isAsSeen } from '../rules/account.ts';
import { nothingMore } from '../rules/audit-entry.ts';
import type { AccountStore, Actor, StoredAccount } from '../store.ts';
import { createRemoval } from './account-removal.ts';
import { accountOf } from '../rules/account-row.ts';
import { readAccount, writeAccount, type AccountRow } from './account-row.ts';
import type { Redis } from './connection.ts';
import { fieldsOf, scoresOf } from './fields.ts';
import { keys } from './keys.ts';
import type { SessionRows } from './session-rows.ts';
import type { Write } from './group-commit.ts';
import type { Step } from './step.ts';

export interface AccountDeps {
  redis: Redis;
  rows: SessionRows;
}

const noLink = { link_digest: null, link_until: null } as const;

export function createAccounts(write: Write, { redis, rows }: AccountDeps): AccountStore {
  const hash = async (key: string) => fieldsOf(await redis.send('HGETALL', key));
  const accountAt = async (id: string | undefined) =>
    id === undefined ? undefined : readAccount(await hash(keys.account(id)));
  const found = (row: AccountRow | undefined) => row && accountOf(row);
  const isGood = (row: AccountRow | undefined, digest: string, now: number) =>
    row?.link_digest === digest && (row.link_until ?? 0) > now && row.disabled === 0;

  /** Within a step. */
  async function byName(step: Step, folded: string): Promise<AccountRow | undefined> {
    const id = (await step.read(keys.name(folded)))?.get('id');
    return id === undefined ? undefined : readAccount(await step.read(keys.account(id)));
  }
  async function byLink(step: Step, digest: string, now: number): Promise<AccountRow | undefined> {
    const id = (await step.read(keys.link(digest)))?.get('id');
    const row = id === undefined ? undefined : readAccount(await step.read(keys.account(id)));
    return isGood(row, digest, now) ? row : undefined;
  }

  const entryOf = ({ actor, at, address }: Actor, event: AuditEvent, { name }: AccountRow) =>
    ({ ...nothingMore, actor, at, address, event, subject: name }) as const;

  /**
   * Changes an account that is there, and tells. `work` answers it as it is then, itself if there was nothing to
   * change, undefined if it is not the account that was meant.
   */
  const change = (
    folded: string,
    work: (step: Step, row: AccountRow) => Promise<AccountRow | undefined> | AccountRow | undefined,
  ): Promise<StoredAccount | undefined> =>
    write(async (step) => {
      const row = await byName(step, folded);
      const after = row && (await work(step, row));
      if (row === undefined || after === undefined) return undefined;
      if (after !== row) step.announce({ type: 'accounts', id: String(row.id) });
      return accountOf(after);
    });
  function set(step: Step, row: AccountRow, columns: Partial<AccountRow>): AccountRow {
    const after = { ...row, ...columns };
    writeAccount(step, row, after);
    return after;
  }

  /** Ends an account's sessions, once and for all. */
  async function endAll(
    step: Step,
    { id }: AccountRow,
    { actor, at, address }: Actor,
    reason: 'disabled' | 'password-changed',
    keep: string | null = null,
  ): Promise<void> {
    await rows.keepEnded(step, await step.members(keys.undoOf(id)));
    const ids = (await step.members(keys.liveOf(id))).filter((session) => session !== keep);
    await rows.endRows(step, ids, { actor, at, address, reason, note: null });
  }

  /** Its account has had a new password since, or was allowed in again. */
  async function settle(step: Step, { id }: AccountRow): Promise<void> {
    const ids = await step.members(keys.sessionsOf(id));
    await step.readAll(ids.map(keys.session));
    for (const one of ids) {
      const row = await rows.byId(step, one);
      if (row !== undefined && row.ended_at !== null && row.settled === 0)
        rows.put(step, row, { ...row, settled: 1 });
    }
  }

  /** Another password, and the end of all that was open by the one before. */
  async function renew(
    step: Step,
    row: AccountRow,
    hash: string,
    by: Actor & { keep: string | null },
    details: AuditEntry['details'],
  ): Promise<AccountRow> {
    const password = { password_hash: hash, password_version: row.password_version + 1 };
    const after = set(step, row, { ...password, locked: 0, ...noLink });
    await settle(step, row);
    const kept = by.keep === null ? undefined : await rows.byId(step, by.keep);
    if (kept?.account === row.id) rows.put(step, kept, { ...kept, by_name: 0 });
    step.writeDown([{ ...entryOf(by, 'account-password', row), details }]);
    await endAll(step, row, by, 'password-changed', by.keep);
    return after;
  }

  return {
    add: ({ name, folded, role, passwordHash }, by) =>
      write(async (step) => {
        if ((await step.read(keys.name(folded))) !== undefined) return undefined;
        const id = await step.next(keys.accountIds);
        const row: AccountRow = {
          id,
          name,
          folded,
          role,
          disabled: 0,
          locked: 0,
          policy: '{}',
          ...noLink,
          password_hash: passwordHash,
          password_version: 1,
          created_at: by.at,
          signed_in_at: null,
        };
        writeAccount(step, undefined, row);
        const details = { role, password: passwordHash !== null };
        step.writeDown([{ ...entryOf(by, 'account-added', row), details }]);
        step.announce({ type: 'accounts', id: String(id) });
        return accountOf(row);
      }),
    find: async (folded) => found(await accountAt((await hash(keys.name(folded)))?.get('id'))),
    async list() {
      const names = scoresOf(await redis.send('ZRANGE', keys.accounts, 0, -1, 'WITHSCORES'));
      const all = await Promise.all(names.map(({ score }) => accountAt(String(score))));
      return all
        .flatMap((row) => row ?? [])
        .toSorted((a, b) => Buffer.compare(Buffer.from(a.folded), Buffer.from(b.folded)))
        .map(accountOf);
    },
    async hasOperator() {
      return [...((await hash(keys.operators)) ?? [])].some(([name]) => name !== '#');
    },
    setDisabled: (folded, disabled, by) =>
      change(folded, async (step, row) => {
        if (disabled ? row.disabled === 1 : row.disabled === 0 && row.locked === 0) return row;
        const after = set(step, row, { disabled: disabled ? 1 : 0, locked: disabled ? row.locked : 0 });
        step.writeDown([entryOf(by, disabled ? 'account-disabled' : 'account-enabled', row)]);
        if (disabled) await endAll(step, row, by, 'disabled');
        else await settle(step, row);
        return after;
      }),
    setPassword: (folded, hash, by, asSeen) =>
      change(folded, (step, row) =>
        asSeen !== undefined && !isAsSeen(accountOf(row), asSeen)
          ? undefined
          : renew(step, row, hash, by, {}),
      ),
    lock: (folded, by) =>
      change(folded, async (step, row) => {
        if (row.locked === 1) return row;
        const after = set(step, row, { locked: 1 });
        step.writeDown([entryOf(by, 'account-locked', row)]);
        await endAll(step, row, by, 'disabled');
        return after;
      }),
    setRole: (folded, after, by) =>
      change(folded, (step, row) => {
        if (row.role === after) return row;
        const details = { before: row.role, after };
        step.writeDown([{ ...entryOf(by, 'account-role', row), details }]);
        return set(step, row, { role: after, ...noLink });
      }),
    setPolicy: (folded, policy, by) =>
      change(folded, (step, row) => {
        const entries = differences(accountOf(row).policy, policy).map((details) => ({
          ...entryOf(by, 'account-policy', row),
          details,
        }));
        if (entries.length === 0) return row;
        step.writeDown(entries);
        return set(step, row, { policy: JSON.stringify(policy) });
      }),
    upgradeHash: (id, hash, version) =>
      write(async (step) => {
        const row = readAccount(await step.read(keys.account(id)));
        if (row?.password_version === version) set(step, row, { password_hash: hash });
      }),
    remove: createRemoval(write, { rows, byName, endAll, entryOf }),
    setLink: (folded, { digest, until }, by) =>
      change(folded, (step, row) => {
        step.writeDown([{ ...entryOf(by, 'account-link', row), details: { until } }]);
        return set(step, row, { link_digest: digest, link_until: until });
      }),
    async findByLink(digest, now) {
      const row = await accountAt((await hash(keys.link(digest)))?.get('id'));
      return isGood(row, digest, now) ? found(row) : undefined;
    },
    useLink: (digest, hash, by) =>
      write(async (step) => {
        const row = await byLink(step, digest, by.at);
        if (row === undefined) return undefined;
        const actor = { ...by, actor: row.name, keep: null };
        const after = await renew(step, row, hash, actor, { link: true });
        step.announce({ type: 'accounts', id: String(row.id) });
        return accountOf(after);
      }),
  };
}
