import { ROTATION_MEMORY, type EndedSession, type Newcomer, type Session } from '../store.ts';
import { entriesOfEnds } from '../rules/audit-entry.ts';
import { endedBy, endsAt, isPast, ofItself, type End } from '../rules/session-row.ts';
import type { Fields } from './fields.ts';
import { keys } from './keys.ts';
import type { NodeLiveness } from './node-liveness.ts';
import { changeOf, indexesOf, readRow, sessionOf, type Row } from './session-row.ts';
import type { Step } from './step.ts';

/** Who sits where, of a new session of a user. */
export interface Seated {
  account: number;
  name: string;
  seat: number;
  share: number;
  byName: number;
  aliveFor: number;
}

/** What several methods share; all of it within the caller's step. */
export function createSessionRows(nodes: NodeLiveness) {
  /** What was read once is the same until it is written. */
  const known = new WeakMap<Fields, Row>();
  function rowOf(fields: Fields | undefined): Row | undefined {
    const row = fields && (known.get(fields) ?? readRow(fields));
    if (fields !== undefined && row !== undefined) known.set(fields, row);
    return row;
  }
  const byId = async (step: Step, id: string): Promise<Row | undefined> =>
    rowOf(await step.read(keys.session(id)));
  const byIds = async (step: Step, ids: readonly string[]): Promise<Row[]> =>
    (await step.readAll(ids.map(keys.session))).flatMap((fields) => rowOf(fields) ?? []);
  const idAt = async (step: Step, key: string) => (await step.read(key))?.get('id');

  async function byKey(step: Step, key: string): Promise<Row | undefined> {
    const id = await idAt(step, keys.sessionKey(key));
    return id === undefined ? undefined : byId(step, id);
  }

  /** The same, and one that is past its time ends now: whoever is told so is told for good, whatever is marked late. */
  async function swept(step: Step, key: string, now: number): Promise<Row | undefined> {
    const row = await byKey(step, key);
    if (!isPast(row, now)) return row;
    await endRows(step, [row.id], ofItself(now));
    return byId(step, row.id);
  }

  /** The session, live or not, whose key this was until a moment ago, be the clock set back meanwhile. */
  async function rotatedFrom(step: Step, key: string, now: number): Promise<Row | undefined> {
    const id = await idAt(step, keys.rotated(key));
    const row = id === undefined ? undefined : await byId(step, id);
    if (row?.previous_key !== key || row.rotated_at === null) return undefined;
    return Math.abs(now - row.rotated_at) < ROTATION_MEMORY ? row : undefined;
  }

  /** The session, live or not, of a browser that came with this key; undefined if it is not known. */
  async function behind(step: Step, from: string | null, now: number): Promise<Row | undefined> {
    return from === null ? undefined : ((await byKey(step, from)) ?? rotatedFrom(step, from, now));
  }

  /** Writes a session as it is now, and where it is found; undefined: it is forgotten. */
  function put(step: Step, before: Row | undefined, after: Row | undefined): void {
    const id = (after ?? before)?.id ?? '';
    if (after === undefined) step.delete(keys.session(id));
    else step.set(keys.session(id), changeOf(before, after));
    putKeys(step, before, after);

    const was = indexesOf(before);
    const is = indexesOf(after);
    for (const [key, { member }] of was) {
      if (is.get(key)?.member !== member) step.remove(key, member);
    }
    for (const [key, { member, score }] of is) {
      const there = was.get(key);
      if (there?.member !== member || there.score !== score) step.add(key, member, score);
    }
    for (const row of [before, after]) {
      if (row?.account == null) continue;
      step.touch(keys.account(row.account));
      step.touch(keys.moves);
    }
  }

  function putKeys(step: Step, before: Row | undefined, after: Row | undefined): void {
    if (before !== undefined && before.key !== after?.key) step.delete(keys.sessionKey(before.key));
    const moved = before?.key !== after?.key || before?.account !== after?.account;
    if (after !== undefined && moved) {
      const { id, visitor, account } = after;
      step.set(keys.sessionKey(after.key), { id, visitor, account });
    }
    const [previous, now] = [before?.previous_key ?? null, after?.previous_key ?? null];
    if (previous === now) return;
    if (previous !== null) step.delete(keys.rotated(previous));
    if (now !== null && after !== undefined) step.set(keys.rotated(now), { id: after.id });
  }

  /** Ends these live sessions (public ids); announces and answers those it ended. Those past their time have `expired`. */
  async function endRows(step: Step, ids: readonly string[], how: End): Promise<EndedSession[]> {
    const there = await byIds(step, ids);
    const past = how.reason === 'expired' ? [] : there.filter((row) => isPast(row, how.at));
    if (past.length > 0) {
      await endRows(
        step,
        past.map(({ id }) => id),
        ofItself(how.at),
      );
    }
    const ended: EndedSession[] = [];
    for (const id of ids) {
      const row = await byId(step, id);
      const at = endsAt(row, how);
      if (row === undefined || at === undefined) continue;
      const { reason, actor, note, undoUntil = null, by } = how;
      const by_address = by?.address ?? null;
      const by_agent = by?.agent ?? null;
      const by_visitor = by?.visitor ?? null;
      const end = { ended_at: at, reason, actor, note, by_address, by_agent, by_visitor };
      put(step, row, { ...row, ...end, undo_until: undoUntil });
      ended.push(endedBy(row, how, at));
    }
    step.writeDown(entriesOfEnds(ended, how));
    if (ended.length > 0) step.announce({ type: 'ended', sessions: ended });
    return ended;
  }

  /** A session as the port shows it, as it is in this step. */
  async function show(step: Step, row: Row): Promise<Session> {
    const [account, visitor, all] = await Promise.all([
      row.account === null ? undefined : step.peek(keys.account(row.account)),
      step.peek(keys.visitor(row.visitor)),
      nodes.read(),
    ]);
    return sessionOf(row, account, visitor, all);
  }

  /** Writes a new session of a browser. */
  async function insertRow(step: Step, to: Newcomer, visitor: number, seated: Seated | null): Promise<Row> {
    const { key, id, now, lifetime, address, agent } = to;
    if ((await byId(step, id)) !== undefined) throw new Error('there is a session of that id already');
    const row: Row = {
      key,
      id,
      visitor,
      address,
      agent,
      data: '{}',
      previous_key: null,
      rotated_at: null,
      account: seated?.account ?? null,
      name: seated?.name ?? null,
      seat: seated?.seat ?? null,
      share: seated?.share ?? 0,
      by_name: seated?.byName ?? 0,
      settled: 0,
      left_as: null,
      node: null,
      created_at: now,
      signed_in_at: seated === null ? null : now,
      used_at: now,
      seen_at: now,
      alive_until: now + (seated?.aliveFor ?? 0),
      idle_ms: lifetime.idle,
      ends_at: now + lifetime.absolute,
      ended_at: null,
      reason: null,
      actor: null,
      note: null,
      told_at: null,
      undo_until: null,
      by_address: null,
      by_agent: null,
      by_visitor: null,
      expires_at: now + Math.min(lifetime.idle, lifetime.absolute),
    };
    put(step, undefined, row);
    step.touch(keys.visitor(visitor));
    return row;
  }

  return {
    byId,
    /** Those that are there. */
    byIds,
    byKey,
    swept,
    rotatedFrom,
    behind,
    put,
    endRows,
    show,
    insertRow,
    /** Kicks of these can no longer be taken back. */
    async keepEnded(step: Step, ids: readonly string[]): Promise<void> {
      await step.readAll(ids.map(keys.session));
      for (const id of ids) {
        const row = await byId(step, id);
        if (row !== undefined && row.undo_until !== null) put(step, row, { ...row, undo_until: null });
      }
    },
    /** A browser goes on under another key: whoever took the kick of its last session back would give it to nobody. */
    async leaveBehind(step: Step, from: string | null, now: number): Promise<void> {
      const left = await behind(step, from, now);
      if (left !== undefined && left.undo_until !== null) put(step, left, { ...left, undo_until: null });
    },
    /** The browser of a newcomer, a new one if need be. */
    async visitorFor(step: Step, to: Newcomer): Promise<number> {
      const known = await behind(step, to.from, to.now);
      if (known !== undefined) return known.visitor;
      const visitor = await step.next(keys.visitorIds);
      const at = to.viewedAt ?? to.now;
      const views = to.viewedAt === null ? 0 : 1;
      step.set(keys.visitor(visitor), { first_at: at, last_at: at, views, visits: 1 });
      step.add(keys.visitors, visitor, at);
      return visitor;
    },
  };
}
export type SessionRows = ReturnType<typeof createSessionRows>;
