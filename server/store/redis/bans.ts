import { ban as schema, type Ban } from '../../contract/contract.ts';
import { newPublicId } from '../../ids.ts';
import { nothingMore } from '../rules/audit-entry.ts';
import type { Actor, BanStore, KeptOut } from '../store.ts';
import { readAccount } from './account-row.ts';
import type { Redis } from './connection.ts';
import { fieldsOf, stringsOf, type Fields } from './fields.ts';
import { keys } from './keys.ts';
import type { Row } from './session-row.ts';
import type { SessionRows } from './session-rows.ts';
import type { Write } from './group-commit.ts';
import type { Step } from './step.ts';

/** A ban as it is kept: JSON, a field of the hash of whom it keeps out, by its id. */
interface StoredBan extends Ban {
  /** How `who`, which is folded, is shown. */
  shown: string;
  /** It came with a kick, at that very time. */
  coolDown: boolean;
}
type NewBan = Omit<StoredBan, 'id' | 'actor' | 'at' | 'coolDown'>;

const bansIn = (fields: Fields | undefined): StoredBan[] =>
  [...(fields ?? [])].flatMap(([id, json]) => (id === '#' ? [] : [JSON.parse(json) as StoredBan]));
const isOver = ({ until }: Pick<Ban, 'until'>, now: number): boolean => until !== null && until <= now;

function write(step: Step, ban: StoredBan): void {
  step.set(keys.bansOf(ban.kind, ban.who), { [ban.id]: JSON.stringify(ban) });
  step.set(keys.ban(ban.id), { kind: ban.kind, who: ban.who });
  step.add(keys.bans, ban.id, ban.until ?? '+inf');
}

/** Within the caller's step, which has read the hash of whom it keeps out. */
export function forgetBan(step: Step, { id, kind, who }: Pick<Ban, 'id' | 'kind' | 'who'>): void {
  step.set(keys.bansOf(kind, who), { [id]: null });
  step.delete(keys.ban(id));
  step.remove(keys.bans, id);
}

/** All bans of an account that is gone. */
export async function forgetBansOf(step: Step, folded: string): Promise<void> {
  const all = bansIn(await step.read(keys.bansOf('user', folded)));
  for (const ban of all) forgetBan(step, ban);
  if (all.length > 0) step.announce({ type: 'bans' });
}

/** What several methods share; all of it within the caller's step. */
export function createBanRows() {
  const bansOf = async (step: Step, kind: Ban['kind'], who: string) =>
    bansIn(await step.read(keys.bansOf(kind, who)));

  function insert(step: Step, { kind, who, shown, until, words }: NewBan, by: Actor, coolDown: boolean): Ban {
    const { actor, at, address } = by;
    const id = newPublicId();
    write(step, { id, kind, who, shown, until, words, actor, at, coolDown });
    const entry = { ...nothingMore, actor, at, address, event: 'ban-added', subject: shown, words } as const;
    step.writeDown([{ ...entry, details: { kind, until } }]);
    step.announce({ type: 'bans' });
    return { id, kind, who: shown, until, words, actor, at };
  }

  /** The account of a session: its folded name. */
  async function foldedOf(step: Step, { account }: Row): Promise<string | undefined> {
    return account === null ? undefined : readAccount(await step.read(keys.account(account)))?.folded;
  }

  return {
    async add(step: Step, ban: NewBan, by: Actor): Promise<Ban> {
      for (const before of await bansOf(step, ban.kind, ban.who)) {
        if (!before.coolDown) forgetBan(step, before);
      }
      return insert(step, ban, by, false);
    },
    /** Keeps the user of a session that was just kicked out for a while; one of several sessions is enough. */
    async coolDown(step: Step, row: Row, how: { until: number; words: string | null }, by: Actor) {
      const who = await foldedOf(step, row);
      if (who === undefined || row.ended_at === null) return;
      const all = await bansOf(step, 'user', who);
      if (all.some(({ coolDown, at }) => coolDown && at === by.at)) return;
      insert(step, { kind: 'user', who, shown: row.name ?? '', ...how }, by, true);
    },
    /** The ban that keeps this account or address out longest. */
    async holding(step: Step, folded: string, address: string, now: number): Promise<KeptOut | undefined> {
      const all = await Promise.all([bansOf(step, 'user', folded), bansOf(step, 'address', address)]);
      return longest(all.flat(), now);
    },
    /** Whether such a session is kept out by more than what came with kicks of its account at these times. */
    async holdingAny(step: Step, rows: readonly Row[], now: number) {
      const all = new Map<string, StoredBan[]>();
      for (const row of rows) {
        const folded = await foldedOf(step, row);
        const own = folded === undefined ? [] : await bansOf(step, 'user', folded);
        all.set(row.id, [...own, ...(await bansOf(step, 'address', row.address))]);
      }
      return (row: Row, but: readonly number[]): boolean =>
        (all.get(row.id) ?? []).some((ban) => !isOver(ban, now) && !(ban.coolDown && but.includes(ban.at)));
    },
    /** Lifts what came with the kick of this session. */
    async liftCoolDown(step: Step, row: Row, by: Actor): Promise<void> {
      const who = await foldedOf(step, row);
      if (who === undefined) return;
      const came = (await bansOf(step, 'user', who)).filter((ban) => ban.coolDown && ban.at === row.ended_at);
      if (came.length === 0) return;
      for (const ban of came) forgetBan(step, ban);
      const entry = { ...nothingMore, ...by, event: 'ban-lifted', subject: row.name } as const;
      step.writeDown([{ ...entry, details: { kind: 'user' } }]);
      step.announce({ type: 'bans' });
    },
  };
}
export type BanRows = ReturnType<typeof createBanRows>;

export function createBans(
  perform: Write,
  { redis, bans, rows }: { redis: Redis; bans: BanRows; rows: SessionRows },
): BanStore {
  const hash = async (key: string) => fieldsOf(await redis.send('HGETALL', key));

  /** Where the sessions are that a ban ends, and those whose kicks can be taken back. */
  async function sessionsOf(step: Step, { kind, who }: Pick<NewBan, 'kind' | 'who'>) {
    if (kind === 'address') {
      await step.read(keys.moves);
      return [keys.liveAt(who), keys.undoAt(who)];
    }
    const account = (await step.read(keys.name(who)))?.get('id');
    if (account === undefined) return [];
    await step.read(keys.account(account));
    return [keys.liveOf(account), keys.undoOf(account)];
  }

  return {
    add: ({ keep, ...ban }, by) =>
      perform(async (step) => {
        const added = await bans.add(step, ban, by);
        const [live, undoable] = await sessionsOf(step, ban);
        if (live === undefined || undoable === undefined) return added;
        await rows.keepEnded(step, await step.members(undoable));
        const ids = (await step.members(live)).filter((id) => id !== keep);
        await rows.endRows(step, ids, { ...by, reason: 'kicked', note: ban.words });
        return added;
      }),
    async holding(folded, address, now) {
      const all = await Promise.all([
        hash(keys.bansOf('user', folded)),
        hash(keys.bansOf('address', address)),
      ]);
      return longest(all.flatMap(bansIn), now);
    },
    async list(now) {
      const ids = stringsOf(await redis.send('ZRANGE', keys.bans, `(${now}`, '+inf', 'BYSCORE'));
      const whose = await Promise.all(ids.map((id) => hash(keys.ban(id))));
      const places = new Set(
        whose.flatMap((found) =>
          found ? [keys.bansOf(found.get('kind') ?? '', found.get('who') ?? '')] : [],
        ),
      );
      const found = (await Promise.all([...places].map(hash))).flatMap(bansIn);
      return found
        .filter((ban) => !isOver(ban, now))
        .toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
        .map((ban) => schema.parse({ ...ban, who: ban.shown }));
    },
    lift: (id, by) =>
      perform(async (step) => {
        const whose = await step.read(keys.ban(id));
        if (whose === undefined) return false;
        const all = bansIn(await step.read(keys.bansOf(whose.get('kind') ?? '', whose.get('who') ?? '')));
        const ban = all.find((one) => one.id === id);
        if (ban === undefined) return false;
        forgetBan(step, ban);
        const { shown, kind } = ban;
        step.writeDown([{ ...nothingMore, ...by, event: 'ban-lifted', subject: shown, details: { kind } }]);
        step.announce({ type: 'bans' });
        return true;
      }),
  };
}

function longest(bans: readonly StoredBan[], now: number): KeptOut | undefined {
  const held = bans.filter((ban) => !isOver(ban, now));
  const [first] = held.toSorted((a, b) => (b.until ?? Infinity) - (a.until ?? Infinity));
  return first && { until: first.until, words: first.words };
}
