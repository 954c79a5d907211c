import { left, role } from '../../contract/contract.ts';
import type { Holder } from '../rules/seating.ts';
import { ordinary, startOf, type SessionRow } from '../rules/session-row.ts';
import type { Session } from '../store.ts';
import { rowOf, type Fields } from './fields.ts';
import { keys } from './keys.ts';
import type { NodeTimes } from './node-liveness.ts';

/** A session as it is kept here. */
export interface Row extends SessionRow {
  /** The key before the last rotation, and when that was. */
  previous_key: string | null;
  rotated_at: number | null;
  by_visitor: number | null;
  left_as: string | null;
  /** Where it is, if it is anywhere (`alive_until` null). */
  node: string | null;
}

const columns = {
  texts: [
    'key',
    'id',
    'name',
    'address',
    'agent',
    'data',
    'reason',
    'actor',
    'note',
    'by_address',
    'by_agent',
    'previous_key',
    'left_as',
    'node',
  ],
  numbers: [
    'visitor',
    'account',
    'seat',
    'share',
    'by_name',
    'created_at',
    'signed_in_at',
    'used_at',
    'seen_at',
    'alive_until',
    'idle_ms',
    'ends_at',
    'ended_at',
    'told_at',
    'undo_until',
    'settled',
    'rotated_at',
    'by_visitor',
  ],
};
type Columns = Record<string, string | number | null>;

export function readRow(fields: Fields | undefined): Row | undefined {
  // One whose first field is gone was forgotten while it was read.
  if (fields?.get('id') === undefined) return undefined;
  const row = rowOf<Row>(fields, columns);
  return { ...row, expires_at: Math.min(row.ends_at, row.used_at + row.idle_ms) };
}

/** What is written of a row: what is not as it was before. */
export function changeOf(before: Row | undefined, after: Row): Columns {
  const was = (before ?? {}) as unknown as Columns;
  const is = after as unknown as Columns;
  const names = [...columns.texts, ...columns.numbers].filter((name) => (was[name] ?? null) !== is[name]);
  return Object.fromEntries(names.map((name) => [name, is[name] ?? null]));
}

/** Where a session is found: sorted sets, and the member and score that it has there. */
export function indexesOf(row: Row | undefined): Map<string, { member: string; score: number }> {
  const found = new Map<string, { member: string; score: number }>();
  if (row === undefined) return found;
  const { id, account, visitor, address } = row;
  const put = (key: string, score: number, member = id) => found.set(key, { member, score });
  put(keys.sessionsOfVisitor(visitor), startOf(row));
  if (row.ended_at === null) put(keys.expiry, Math.min(row.ends_at, row.used_at + row.idle_ms));
  else put(keys.ended, row.ended_at);
  if (account === null) return found;
  put(keys.sessionsOf(account), startOf(row));
  put(keys.signIns, startOf(row));
  if (row.ended_at === null) {
    put(keys.signedIn, 0);
    put(keys.liveOf(account), 0);
    put(keys.liveAt(address), 0);
  }
  if (row.undo_until !== null) {
    put(keys.undoOf(account), row.undo_until);
    put(keys.undoAt(address), row.undo_until);
  }
  if (row.reason === 'displaced' && row.ended_at !== null) {
    put(keys.displacedOf(account), row.ended_at, [visitor, row.by_visitor ?? '', id].join(' '));
  }
  return found;
}

/** A session as the seat rule looks at it. */
export function holderOf(row: Row, nodes: NodeTimes): Holder {
  const { id, key, visitor, share, address, used_at, seen_at, expires_at } = row;
  const alive_until = row.alive_until ?? nodes.aliveUntil(row.node);
  return { id, key, visitor, seat: row.seat ?? 0, share, address, used_at, seen_at, alive_until, expires_at };
}

const leftOrNull = left.nullable();

/** A session as the port shows it. `account`, `visitor`: the hashes that belong to it. */
export function sessionOf(
  row: Row,
  account: Fields | undefined,
  visitor: Fields | undefined,
  nodes: NodeTimes,
): Session {
  const roleName = row.by_name !== 0 ? 'user' : account?.get('role');
  return {
    key: row.key,
    id: row.id,
    account:
      row.account === null
        ? null
        : { id: String(row.account), name: row.name ?? '', role: role.parse(roleName) },
    byName: row.by_name !== 0,
    createdAt: row.created_at,
    signedInAt: row.signed_in_at,
    usedAt: row.used_at,
    seenAt: row.alive_until === null ? Math.max(row.seen_at, nodes.seenAt(row.node)) : row.seen_at,
    left: leftOrNull.parse(row.left_as),
    idle: row.idle_ms,
    endsAt: row.ends_at,
    expiresAt: row.expires_at,
    address: row.address,
    agent: row.agent,
    views: Number(visitor?.get('views') ?? 0),
    visits: Number(visitor?.get('visits') ?? 0),
    data: ordinary(JSON.parse(row.data) as Record<string, unknown>),
  };
}
