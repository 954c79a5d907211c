import { endReason, type EndReason } from '../../contract/contract.ts';
import type { EndedSession, EndHow, PastSession } from '../store.ts';

/** A session as it is kept, live or over, with the name of its account. Columns that are asked of by rules. */
export interface SessionRow {
  key: string;
  id: string;
  visitor: number;
  account: number | null;
  name: string | null;
  seat: number | null;
  /** Sessions from one address may share a seat; 0 for all others. */
  share: number;
  by_name: number;
  created_at: number;
  signed_in_at: number | null;
  used_at: number;
  seen_at: number;
  /** It counts as alive until then; null: it is here. */
  alive_until: number | null;
  idle_ms: number;
  ends_at: number;
  expires_at: number;
  address: string;
  agent: string;
  /** JSON. */
  data: string;
  ended_at: number | null;
  reason: string | null;
  actor: string | null;
  note: string | null;
  by_address: string | null;
  by_agent: string | null;
  told_at: number | null;
  undo_until: number | null;
  settled: number;
}

/** How a session ends; `by`: the browser that took its seat. */
export interface End extends EndHow {
  by?: { address: string; agent: string; visitor: number };
}

/** True for a row of a session that is neither ended nor past its time. */
export function isLive<Row extends Pick<SessionRow, 'ended_at' | 'expires_at'>>(
  row: Row | undefined,
  now: number,
): row is Row {
  return row !== undefined && row.ended_at === null && row.expires_at > now;
}

/** True for a row whose end can be taken back. One that is yet to come, by a clock that was set back, cannot. */
export function canBeUndone({ ended_at, undo_until }: SessionRow, now: number): boolean {
  return ended_at !== null && ended_at <= now && undo_until !== null && now < undo_until;
}

/** True for a row of a session that is past its time and was not ended yet. */
export function isPast<Row extends Pick<SessionRow, 'ended_at' | 'expires_at'>>(
  row: Row | undefined,
  now: number,
): row is Row {
  return row !== undefined && row.ended_at === null && row.expires_at <= now;
}

/** How a session ends that is found to be past its time. */
export const ofItself = (at: number) =>
  ({ reason: 'expired', actor: null, address: null, note: null, at }) as const;

/** When an end like this is; undefined if the session is not there to be ended. */
export function endsAt(row: SessionRow | undefined, { reason, at }: EndHow): number | undefined {
  if (row === undefined || row.ended_at !== null) return undefined;
  // Past its time already: it ended then, of itself.
  if (reason !== 'expired') return row.expires_at <= at ? undefined : at;
  // One that is ended for being too old by a new rule may have had more time.
  return Math.min(row.expires_at, at);
}

/** A row that is over; `reason` and `at` stand in where the row itself does not say (past its time, not swept). */
export function endedOf(row: SessionRow, reason: EndReason, at: number): EndedSession {
  return {
    key: row.key,
    id: row.id,
    user: row.name,
    address: row.address,
    agent: row.agent,
    reason: row.reason === null ? reason : endReason.parse(row.reason),
    at: row.ended_at ?? at,
    actor: row.actor,
    note: row.note,
    by: row.by_address === null ? null : { address: row.by_address, agent: row.by_agent ?? '' },
    undoUntil: row.undo_until,
    told: row.told_at !== null,
    settled: row.settled !== 0,
  };
}

/** What is told of a session that was just ended like this. */
export function endedBy(row: SessionRow, how: End, at: number): EndedSession {
  const { reason, actor, note, undoUntil = null, by } = how;
  const told = by === undefined ? null : { address: by.address, agent: by.agent };
  return { ...endedOf(row, reason, at), actor, note, undoUntil, by: told };
}

/** What the browser of a session that is over is told. */
export function asFound(row: SessionRow, now: number): EndedSession {
  return {
    ...endedOf(row, 'expired', row.expires_at),
    undoUntil: canBeUndone(row, now) ? row.undo_until : null,
  };
}

/** Signed in, or where nobody did begun, at. */
export const startOf = (row: SessionRow): number => row.signed_in_at ?? row.created_at;

export function pastOf(row: SessionRow, now: number): PastSession {
  const { id, name: user, address, agent } = row;
  const live: boolean = isLive(row, now);
  const { reason, at: endedAt, actor, note, by } = endedOf(row, 'expired', row.expires_at);
  const end = live ? null : { reason, at: endedAt, actor, note, by };
  return { id, user, at: startOf(row), address, agent, end };
}

/** Keys such as `__proto__` come from outside and stay ordinary. */
export function ordinary(data: Record<string, unknown>): Record<string, unknown> {
  return Object.assign(Object.create(null) as Record<string, unknown>, data);
}

/** A dictionary, JSON, with that change; undefined if it would pass `limit` bytes. */
export function changedData(
  before: string,
  change: { set: Readonly<Record<string, unknown>>; remove: readonly string[] },
  limit: number,
): string | undefined {
  const data = { ...ordinary(JSON.parse(before) as Record<string, unknown>), ...change.set };
  for (const name of change.remove) delete data[name];
  const text = JSON.stringify(data);
  return Buffer.byteLength(text) > limit ? undefined : text;
}
