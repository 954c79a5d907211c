import type { Retention, Store } from '../store.ts';
import { readAccount, writeAccount } from './account-row.ts';
import { forgetAlert } from './alerts.ts';
import { forgetBan } from './bans.ts';
import type { Redis } from './connection.ts';
import { scoresOf, stringsOf } from './fields.ts';
import { keys } from './keys.ts';
import type { NodeLiveness } from './node-liveness.ts';
import type { SessionRows } from './session-rows.ts';
import type { Write } from './group-commit.ts';
import type { Step } from './step.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Forgets what is older than its time, a batch of each kind in a step of its own. */
export function createPurge(
  write: Write,
  { redis, rows, nodes }: { redis: Redis; rows: SessionRows; nodes: NodeLiveness },
): Store['purge'] {
  /** Members of a sorted set from there on with a score below that. */
  async function below(key: string, score: number, limit: number, from = 0): Promise<string[]> {
    const range = ['-inf', `(${score}`, 'BYSCORE', 'LIMIT', from, limit];
    return stringsOf(await redis.send('ZRANGE', key, ...range));
  }
  const isEmpty = async (key: string) => Number(await redis.send('ZCARD', key)) === 0;

  async function sessions(step: Step, before: number, limit: number): Promise<number> {
    const ids = await below(keys.ended, before, limit);
    await step.readAll(ids.map(keys.session));
    for (const id of ids) {
      const row = await rows.byId(step, id);
      if (row !== undefined) rows.put(step, row, undefined);
    }
    return ids.length;
  }

  /** Of those that are old enough, up to `limit` that have no session any more. */
  async function withoutSessions(
    key: string,
    before: number,
    limit: number,
    sessionsOf: (id: string) => string,
  ): Promise<string[]> {
    const found: string[] = [];
    for (let from = 0; ; from += limit) {
      const some = await below(key, before, limit, from);
      const empty = await Promise.all(some.map((id) => isEmpty(sessionsOf(id))));
      found.push(...some.filter((_, n) => empty[n]));
      if (some.length < limit || found.length >= limit) return found.slice(0, limit);
    }
  }

  async function visitors(step: Step, before: number, limit: number): Promise<number> {
    const sessionsOf = (id: string) => keys.sessionsOfVisitor(Number(id));
    const ids = await withoutSessions(keys.visitors, before, limit, sessionsOf);
    await step.readAll(ids.map(keys.visitor));
    for (const id of ids) {
      // One that came back since changed the browser's hash.
      if (!(await isEmpty(sessionsOf(id)))) continue;
      step.delete(keys.visitor(id));
      step.remove(keys.visitors, id);
    }
    return ids.length;
  }

  async function nameOnlyAccounts(step: Step, before: number, limit: number): Promise<number> {
    const ids = await withoutSessions(keys.nameOnlyAccounts, before, limit, keys.sessionsOf);
    for (const id of ids) {
      const row = readAccount(await step.read(keys.account(id)));
      if (row === undefined || !(await isEmpty(keys.sessionsOf(id)))) continue;
      await step.read(keys.name(row.folded));
      writeAccount(step, row, undefined);
      step.remove(keys.nameOnlyAccounts, id);
    }
    if (ids.length > 0) step.announce({ type: 'accounts', id: null });
    return ids.length;
  }

  async function bans(step: Step, before: number, limit: number): Promise<number> {
    const ids = await below(keys.bans, before, limit);
    for (const id of ids) {
      const whose = await step.read(keys.ban(id));
      const [kind, who] = [whose?.get('kind'), whose?.get('who')];
      if (who === undefined || (kind !== 'user' && kind !== 'address')) continue;
      await step.read(keys.bansOf(kind, who));
      forgetBan(step, { id, kind, who });
    }
    return ids.length;
  }

  /** Of all accounts. */
  async function namesOf(): Promise<Set<string>> {
    const ids = scoresOf(await redis.send('ZRANGE', keys.accounts, 0, -1, 'WITHSCORES'));
    const names = ids.map(({ score }) => redis.send('HGET', keys.account(score), 'name'));
    return new Set((await Promise.all(names)).map(String));
  }

  async function alerts(step: Step, before: number, limit: number): Promise<number> {
    const dismissed = await below(keys.dismissedAlerts, before, limit);
    const open = stringsOf(await redis.send('ZRANGE', keys.openAlerts, 0, -1));
    const names = await namesOf();
    const unheard: string[] = [];
    for (const id of open) {
      const fields = await step.peek(keys.alert(id));
      const gone = Number(fields?.get('at') ?? 0) < before || !names.has(fields?.get('user') ?? '');
      if (gone && unheard.length < limit) unheard.push(id);
    }
    for (const id of [...dismissed, ...unheard]) {
      const fields = await step.read(keys.alert(id));
      if (fields !== undefined) forgetAlert(step, id, fields);
    }
    if (unheard.length > 0) step.announce({ type: 'alerts' });
    return Math.max(dismissed.length, unheard.length);
  }

  async function audit(step: Step, before: number, limit: number): Promise<number> {
    const ids = await below(keys.auditTimes, before, limit);
    if (ids.length > 0) {
      step.do('XDEL', keys.audit, ...ids.map((id) => `${id}-0`));
      step.remove(keys.auditTimes, ...ids);
    }
    return ids.length;
  }

  async function visits(step: Step, before: number, limit: number): Promise<number> {
    // Of an hour nothing may be left out before all of it is old.
    const hours = await below(keys.hours, before / HOUR - 1, limit);
    for (const hour of hours) {
      for (const key of [keys.hourViews(hour), keys.hourVisits(hour), keys.hourVisitors(hour)])
        step.delete(key);
      step.do('HDEL', keys.robots, hour);
      step.remove(keys.hours, hour);
    }
    const pages = await below(keys.pages, before / DAY - 1, limit);
    if (pages.length > 0) step.remove(keys.pages, ...pages);
    const days = [...((await step.read(keys.newPages))?.keys() ?? [])];
    for (const day of days) {
      if (Number(day) < before / DAY - 1) step.set(keys.newPages, { [day]: null });
    }
    const samples = await below(keys.online, before, limit);
    if (samples.length > 0) step.remove(keys.online, ...samples);
    return Math.max(hours.length, pages.length, samples.length);
  }

  return async (before, limit) => {
    const kinds: [(step: Step, before: number, limit: number) => Promise<number>, keyof Retention][] = [
      [sessions, 'ended'],
      [visitors, 'visitors'],
      [nameOnlyAccounts, 'visitors'],
      [bans, 'ended'],
      [alerts, 'ended'],
      [audit, 'audit'],
      [visits, 'visits'],
    ];
    let more = false;
    for (const [kind, time] of kinds) {
      const forgotten = await write((step) => kind(step, before[time], limit), { alone: true });
      more ||= forgotten === limit;
    }
    await nodes.forget(before.ended);
    return more;
  };
}
