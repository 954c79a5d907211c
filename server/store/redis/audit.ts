import { setImmediate as nextTurn } from 'node:timers/promises';
import { auditEntry, type AuditEntry, type AuditFilter } from '../../contract/contract.ts';
import { fold } from '../rules/audit-entry.ts';
import type { AuditStore } from '../store.ts';
import type { Redis } from './connection.ts';
import type { Reply } from './reply.ts';
import { stringsOf } from './fields.ts';
import { keys } from './keys.ts';
import type { Write } from './group-commit.ts';

/** Entries that are looked through in one go. */
const STRETCH = 1_000;

/** An entry as it is kept. `search`: what the search looks in, folded. */
interface Stored extends AuditEntry {
  search: string;
}

export function createAudit(write: Write, { redis }: { redis: Redis }): AuditStore {
  /** The ids between which there may be what fits; none: the first is above the last. */
  async function ends({ from, to }: AuditFilter): Promise<{ first: number; last: number }> {
    if (from === undefined && to === undefined) return { first: 0, last: Number.MAX_SAFE_INTEGER };
    const range = [from ?? '-inf', to === undefined ? '+inf' : `(${to}`, 'BYSCORE'];
    const ids = stringsOf(await redis.send('ZRANGE', keys.auditTimes, ...range)).map(Number);
    return ids.reduce(({ first, last }, id) => ({ first: Math.min(first, id), last: Math.max(last, id) }), {
      first: Number.MAX_SAFE_INTEGER,
      last: 0,
    });
  }

  /** What fits below that id, the newest first. */
  async function* fitting(filter: AuditFilter, before: number | null): AsyncGenerator<Stored> {
    const fits = fitsTo(filter);
    const { first, last } = await ends(filter);
    let below = Math.min(
      before ?? Number.MAX_SAFE_INTEGER,
      last === Number.MAX_SAFE_INTEGER ? last : last + 1,
    );
    while (below > first) {
      const range = [`(${below}-0`, `${first}-0`, 'COUNT', STRETCH];
      const stretch = await redis.send('XREVRANGE', keys.audit, ...range);
      if (!Array.isArray(stretch) || stretch.length === 0) return;
      for (const reply of stretch) {
        const entry = readEntry(reply);
        below = entry.id;
        if (fits(entry)) yield entry;
      }
      await nextTurn();
    }
  }

  return {
    add: (entry) => write(async (step) => step.writeDown([entry])),
    async list(filter, before, limit) {
      const entries: AuditEntry[] = [];
      if (limit <= 0) return entries;
      for await (const entry of fitting(filter, before)) {
        entries.push(auditEntry.parse(entry));
        if (entries.length >= limit) break;
      }
      return entries;
    },
    async count(filter, most) {
      let all = 0;
      for await (const _ of fitting(filter, null)) {
        all++;
        if (all >= most) break;
      }
      return all;
    },
  };
}

function readEntry(reply: Reply): Stored {
  const [id, [, json]] = reply as [string, [string, string]];
  return { ...(JSON.parse(json) as Stored), id: Number(id.split('-', 1)[0]) };
}

function fitsTo({ events, reasons, subject, search, from, to }: AuditFilter): (entry: Stored) => boolean {
  const sought = search === undefined ? '' : fold(search);
  const name = subject === undefined ? undefined : lowered(subject);
  return (entry) =>
    (events === undefined || events.includes(entry.event)) &&
    (reasons === undefined || (entry.reason !== null && reasons.includes(entry.reason))) &&
    (name === undefined || (entry.subject !== null && lowered(entry.subject) === name)) &&
    entry.search.includes(sought) &&
    entry.at >= (from ?? -Infinity) &&
    entry.at < (to ?? Infinity);
}

/** Capitals of ASCII make no difference. */
const lowered = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
