import { asFound, isLive, isPast, pastOf, startOf } from '../rules/session-row.ts';
import { ROTATION_MEMORY, type Found, type Session, type SessionStore } from '../store.ts';
import type { Redis } from './connection.ts';
import { fieldsOf, scoresOf, stringsOf, type Fields } from './fields.ts';
import { keys } from './keys.ts';
import type { NodeLiveness } from './node-liveness.ts';
import { readRow, sessionOf, type Row } from './session-row.ts';

/** Ids that are looked at in one go. */
const BATCH = 500;

export interface SessionReads extends Pick<
  SessionStore,
  'get' | 'signedIn' | 'of' | 'countSignIns' | 'history' | 'past'
> {
  /** What is behind a key; `past`: a session past its time, which is to be ended before that is said. */
  look: (key: string, now: number) => Promise<Found | 'past' | undefined>;
}

/** What is asked of sessions and changes nothing. */
export function createSessionReads(redis: Redis, nodes: NodeLiveness): SessionReads {
  const hash = async (key: string): Promise<Fields | undefined> => fieldsOf(await redis.send('HGETALL', key));

  async function rowsOf(ids: readonly string[]): Promise<Row[]> {
    const rows = await Promise.all(ids.map((id) => hash(keys.session(id))));
    return rows.flatMap((fields) => readRow(fields) ?? []);
  }

  /** Those that are live, as the port shows them, in the order in which they come. */
  async function show(rows: readonly Row[], now: number): Promise<Session[]> {
    const live = rows.filter((row) => isLive(row, now));
    if (live.length === 0) return [];
    const read = async (all: Set<string>) =>
      new Map(await Promise.all([...all].map(async (key) => [key, await hash(key)] as const)));
    const accountKey = ({ account }: Row) => keys.account(account ?? '');
    const visitorKey = ({ visitor }: Row) => keys.visitor(visitor);
    const [accounts, visitors, all] = await Promise.all([
      read(new Set(live.filter(({ account }) => account !== null).map(accountKey))),
      read(new Set(live.map(visitorKey))),
      nodes.read(),
    ]);
    return live.flatMap((row) => {
      const account = accounts.get(accountKey(row));
      // An account that is gone ended its sessions in the same step: this one was read before.
      if (row.account !== null && account === undefined) return [];
      return [sessionOf(row, account, visitors.get(visitorKey(row)), all)];
    });
  }

  /** A session by its key, with what belongs to it: whoever has a cookie asks, with every request. */
  async function byKey(key: string) {
    const known = await hash(keys.sessionKey(key));
    if (known === undefined) return undefined;
    const account = known.get('account');
    const [fields, visitor, owner, all] = await Promise.all([
      hash(keys.session(known.get('id') ?? '')),
      hash(keys.visitor(known.get('visitor') ?? '')),
      account === undefined ? undefined : hash(keys.account(account)),
      nodes.read(),
    ]);
    const row = readRow(fields);
    // Another key by now.
    if (row?.key !== key) return undefined;
    return { row, show: () => sessionOf(row, owner, visitor, all) };
  }

  async function isRotated(key: string, now: number): Promise<boolean> {
    const id = (await hash(keys.rotated(key)))?.get('id');
    const row = id === undefined ? undefined : readRow(await hash(keys.session(id)));
    if (row?.previous_key !== key || row.rotated_at === null) return false;
    return Math.abs(now - row.rotated_at) < ROTATION_MEMORY;
  }

  const newest = async (key: string, limit: number): Promise<Row[]> => {
    if (limit <= 0) return [];
    const last = scoresOf(await redis.send('ZRANGE', key, limit - 1, limit - 1, 'REV', 'WITHSCORES'))[0];
    // Those of the same moment are ordered by id, the other way round: all of the last moment are looked at.
    return rowsOf(
      stringsOf(await redis.send('ZRANGE', key, '+inf', last?.score ?? '-inf', 'BYSCORE', 'REV')),
    );
  };

  return {
    async look(key, now) {
      const found = await byKey(key);
      if (found === undefined) return (await isRotated(key, now)) ? { state: 'rotated' } : undefined;
      if (isPast(found.row, now)) return 'past';
      if (isLive(found.row, now)) return { state: 'live', session: found.show() };
      return { state: 'ended', ended: asFound(found.row, now) };
    },
    get: async (ids, now) => show(await rowsOf([...new Set(ids)]), now),
    async signedIn(after, limit, now) {
      const found: Session[] = [];
      let from = after === null ? '-' : `(${after}`;
      while (found.length < limit) {
        const ids = stringsOf(
          await redis.send('ZRANGE', keys.signedIn, from, '+', 'BYLEX', 'LIMIT', 0, Math.min(limit, BATCH)),
        );
        const last = ids.at(-1);
        if (last === undefined) break;
        found.push(...(await show(await rowsOf(ids), now)));
        from = `(${last}`;
      }
      return found.slice(0, limit);
    },
    async of(account, now) {
      const ids = stringsOf(await redis.send('ZRANGE', keys.liveOf(account), 0, -1));
      const rows = (await rowsOf(ids)).filter((row) => String(row.account) === account);
      const latest = rows.toSorted((a, b) => b.used_at - a.used_at || (a.id < b.id ? -1 : 1));
      return show(latest, now);
    },
    countSignIns: async ({ from, to }) => Number(await redis.send('ZCOUNT', keys.signIns, from, `(${to}`)),
    async history(account, limit, now) {
      const rows = await newest(keys.sessionsOf(account), limit);
      return inOrder(
        rows.filter((row) => String(row.account) === account),
        limit,
      ).map((row) => {
        const { id, at: signedInAt, address, agent, end } = pastOf(row, now);
        return { id, signedInAt, address, agent, end: end && { reason: end.reason, at: end.at } };
      });
    },
    async past(id, limit, now) {
      const [row] = await rowsOf([id]);
      if (row === undefined) return undefined;
      const { account, visitor, name: user } = row;
      const key = account === null ? keys.sessionsOfVisitor(visitor) : keys.sessionsOf(account);
      const sessions = inOrder(await newest(key, limit), limit).map((one) => pastOf(one, now));
      return { user, sessions };
    },
  };
}

/** The newest first. */
const inOrder = (rows: readonly Row[], limit: number): Row[] =>
  rows.toSorted((a, b) => startOf(b) - startOf(a) || (a.id < b.id ? -1 : 1)).slice(0, limit);
