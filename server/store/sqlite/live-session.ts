import { left, role } from '../../contract/contract.ts';
import { ordinary } from '../rules/session-row.ts';
import type { Session } from '../store.ts';

/**
 * A session as the port shows it, as one value for `readSession`; its table is `s`. Read far more often than anything
 * else, and several times faster like this than with a column for each of its facts.
 */
export const SESSION = `SELECT json_array(s.key, s.id, s.account, a.name, iif(s.by_name, 'user', a.role), s.by_name,
    s.created_at, s.signed_in_at, s.used_at,
    iif(s.alive_until IS NULL, max(s.seen_at, (SELECT seen_at FROM still_here)), s.seen_at), s.left_as, s.idle_ms, s.ends_at, s.address, s.agent,
    v.views, v.visits, json(s.data), s.visitor)
  FROM sessions s JOIN visitors v ON v.id = s.visitor LEFT JOIN accounts a ON a.id = s.account`;

type Columns = [
  key: string,
  id: string,
  account: number | null,
  name: string,
  role: string,
  byName: number,
  createdAt: number,
  signedInAt: number | null,
  usedAt: number,
  seenAt: number,
  left: string | null,
  idle: number,
  endsAt: number,
  address: string,
  agent: string,
  views: number,
  visits: number,
  data: Record<string, unknown>,
  visitor: number,
];

const leftOrNull = left.nullable();

/** A session and the row of its browser. */
export interface Known {
  session: Session;
  visitor: number;
}

export function readSession(json: string): Session {
  return readKnown(json).session;
}

export function readKnown(json: string): Known {
  const [
    key,
    id,
    account,
    name,
    roleName,
    byName,
    createdAt,
    signedInAt,
    usedAt,
    seenAt,
    how,
    idle,
    endsAt,
    address,
    agent,
    views,
    visits,
    data,
    visitor,
  ] = JSON.parse(json) as Columns;
  const session = {
    key,
    id,
    account: account === null ? null : { id: String(account), name, role: role.parse(roleName) },
    byName: byName !== 0,
    createdAt,
    signedInAt,
    usedAt,
    seenAt,
    left: leftOrNull.parse(how),
    idle,
    endsAt,
    expiresAt: Math.min(endsAt, usedAt + idle),
    address,
    agent,
    views,
    visits,
    data: ordinary(data),
  };
  return { session, visitor };
}
