import { asFound, changedData, isLive, ofItself } from '../rules/session-row.ts';
import type { EndHow, Found, LastSeen, SessionStore } from '../store.ts';
import type { BanRows } from './bans.ts';
import { createClaim } from './claim.ts';
import { createClockSet } from './clock-set.ts';
import type { Redis } from './connection.ts';
import { stringsOf } from './fields.ts';
import { keys } from './keys.ts';
import type { NodeLiveness } from './node-liveness.ts';
import { createRestore } from './restore.ts';
import { writeLastSeen } from './scripts/write-last-seen.ts';
import { readRow } from './session-row.ts';
import type { SessionRows } from './session-rows.ts';
import { createSessionReads } from './sessions-read.ts';
import { COMMIT_WITHIN, type Write } from './group-commit.ts';
import type { Step } from './step.ts';
import { unavailable } from './unavailable.ts';

interface Deps {
  redis: Redis;
  nodes: NodeLiveness;
  rows: SessionRows;
  bans: BanRows;
}

/** Marks that are written in one go: others have their turn in between. */
const MARKS = 500;
const MARK_ATTEMPTS = 2;

export function createSessions(write: Write, deps: Deps): SessionStore {
  const { redis, nodes, rows, bans } = deps;
  const { look, ...reads } = createSessionReads(redis, nodes);

  async function find(
    step: Step,
    key: string,
    now: number,
  ): Promise<Exclude<Found, { state: 'rotated' }> | undefined> {
    const row = await rows.swept(step, key, now);
    if (row === undefined) return undefined;
    if (isLive(row, now)) return { state: 'live', session: await rows.show(step, row) };
    return { state: 'ended', ended: asFound(row, now) };
  }

  async function end(step: Step, ids: readonly string[], how: EndHow) {
    const ended = await rows.endRows(step, ids, how);
    const { banUntil: until = null, note: words } = how;
    if (until === null) return ended;
    for (const { id } of ended) {
      const row = await rows.byId(step, id);
      if (row !== undefined) await bans.coolDown(step, row, { until, words }, how);
    }
    return ended;
  }

  async function writeMarks(marks: readonly LastSeen[]): Promise<void> {
    const sessionKeys = marks.map(({ id }) => keys.session(id));
    const words = marks.flatMap(({ id, seenAt, usedAt, aliveUntil, left }) => {
      return [id, seenAt, usedAt ?? '', aliveUntil ?? '', left ?? ''];
    });
    for (let attempt = 0; attempt < MARK_ATTEMPTS; attempt++) {
      const until = redis.clock() + COMMIT_WITHIN;
      const done = await redis.run(
        writeLastSeen,
        [keys.expiry, keys.nodes, ...sessionKeys],
        [until, nodes.id, ...words],
      );
      if (done !== 'late') return;
      // A computer that slept has another idea of the time.
      await redis.setClock();
    }
    throw unavailable('Redis takes too long.');
  }

  return {
    ...reads,
    async find(key, now) {
      const found = await look(key, now);
      if (found !== 'past') return found;
      return write(
        async (step) =>
          (await find(step, key, now)) ?? ((await rows.rotatedFrom(step, key, now)) && { state: 'rotated' }),
      );
    },
    create: (newcomer) =>
      write(async (step) => {
        const there = await find(step, newcomer.key, newcomer.now);
        if (there !== undefined) return there;
        await rows.leaveBehind(step, newcomer.from, newcomer.now);
        const visitor = await rows.visitorFor(step, newcomer);
        const row = await rows.insertRow(step, newcomer, visitor, null);
        const session = await rows.show(step, row);
        step.announce({ type: 'started', session });
        return { state: 'live', session };
      }),
    claim: createClaim(write, deps),
    end: (ids, how) => write((step) => end(step, ids, how)),
    restore: createRestore(write, deps),
    markTold: (key, now) =>
      write(async (step) => {
        const row = await rows.swept(step, key, now);
        if (row === undefined || row.ended_at === null || row.told_at !== null) return false;
        rows.put(step, row, { ...row, told_at: now });
        return true;
      }),
    limit: (ids, { idle, absolute }, now) =>
      write(async (step) => {
        await step.readAll(ids.map(keys.session));
        for (const id of ids) {
          const row = await rows.byId(step, id);
          if (!isLive(row, now) || row.signed_in_at === null || row.account === null) continue;
          rows.put(step, row, { ...row, idle_ms: idle, ends_at: row.signed_in_at + absolute });
        }
      }),
    save: (key, change, limit, now) =>
      write(async (step) => {
        const row = await rows.swept(step, key, now);
        if (!isLive(row, now)) return 'gone';
        const data = changedData(row.data, change, limit);
        if (data === undefined) return 'too-large';
        rows.put(step, row, { ...row, data });
        return 'saved';
      }),
    async writeLastSeen(marks) {
      for (let n = 0; n < marks.length; n += MARKS) {
        await writeMarks(marks.slice(n, n + MARKS));
      }
    },
    renewLiveness: (at, aliveUntil) => nodes.at(at, aliveUntil),
    clockSet: createClockSet(write, deps),
    async expire(now, limit) {
      const due = async () =>
        stringsOf(await redis.send('ZRANGE', keys.expiry, '-inf', now, 'BYSCORE', 'LIMIT', 0, limit));
      // Asked every second, on every node: nothing to do costs no step.
      if ((await due()).length === 0) return [];
      return write(async (step) => {
        const past = (await step.readAll((await due()).map(keys.session))).flatMap((fields) => {
          const row = readRow(fields);
          if (row === undefined || row.expires_at <= now) return row ?? [];
          // It was used while its time was changed.
          step.add(keys.expiry, row.id, row.expires_at);
          return [];
        });
        return rows.endRows(
          step,
          past.map(({ id }) => id),
          ofItself(now),
        );
      });
    },
  };
}
