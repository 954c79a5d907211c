import type Database from 'better-sqlite3';
import { ban as schema, type Ban } from '../../contract/contract.ts';
import { newPublicId } from '../../ids.ts';
import { nothingMore } from '../rules/audit-entry.ts';
import type { Actor, BanStore, KeptOut } from '../store.ts';
import type { WriteDown } from './audit.ts';
import type { Announce, Write } from './group-commit.ts';
import type { EndRows } from './session-rows.ts';

type NewBan = Omit<Ban, 'id' | 'actor' | 'at'> & {
  /** What is shown for `who`, which is folded. */
  shown: string;
};

/** The statements that several methods share; all run inside the caller's transaction. */
export function createBanRows(db: Database.Database, writeDown: WriteDown) {
  const insert = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO bans (id, kind, who, shown, until, words, actor, at, cool_down)
     VALUES (@id, @kind, @who, @shown, @until, @words, @actor, @at, @coolDown)
     ON CONFLICT (kind, who, at) WHERE cool_down DO NOTHING`,
  );
  const holding = db.prepare<{ folded: string; address: string; now: number }, KeptOut>(
    `SELECT until, words FROM bans
     WHERE ((kind = 'user' AND who = @folded) OR (kind = 'address' AND who = @address))
       AND (until IS NULL OR until > @now)
     ORDER BY until IS NULL DESC, until DESC LIMIT 1`,
  );
  const held = db.prepare<{ account: number | null; address: string; now: number; but: string }, unknown>(
    `SELECT 1 FROM bans
     WHERE ((kind = 'user' AND who = (SELECT folded FROM accounts WHERE id = @account))
         OR (kind = 'address' AND who = @address AND @account IS NOT NULL))
       AND (until IS NULL OR until > @now)
       AND NOT (cool_down AND at IN (SELECT value FROM json_each(@but)))`,
  );
  const userOf = db.prepare<[string], { folded: string; name: string; at: number }>(
    `SELECT a.folded, a.name, s.ended_at AS at FROM sessions s JOIN accounts a ON a.id = s.account
     WHERE s.id = ? AND s.ended_at IS NOT NULL`,
  );
  const liftCoolDown = db.prepare<[string, number]>(
    "DELETE FROM bans WHERE cool_down AND kind = 'user' AND who = ? AND at = ?",
  );

  function insertRow(ban: NewBan, by: Actor, coolDown: boolean, announce: Announce): Ban {
    const { shown, ...rest } = ban;
    const { actor, at, address } = by;
    const id = newPublicId();
    const { changes } = insert.run({ ...ban, id, actor, at, coolDown: coolDown ? 1 : 0 });
    if (changes > 0) {
      const { kind, until, words } = ban;
      const entry = {
        ...nothingMore,
        actor,
        at,
        address,
        event: 'ban-added',
        subject: shown,
        words,
      } as const;
      writeDown([{ ...entry, details: { kind, until } }], announce);
      announce({ type: 'bans' });
    }
    return { ...rest, who: shown, id, actor, at };
  }

  return {
    add: (ban: NewBan, by: Actor, announce: Announce) => insertRow(ban, by, false, announce),
    /** Keeps the user of a session that was just kicked out for a while; one of several sessions is enough. */
    coolDown(session: string, how: { until: number; words: string | null }, by: Actor, announce: Announce) {
      const user = userOf.get(session);
      if (user === undefined) return;
      const ban = { kind: 'user', who: user.folded, shown: user.name, ...how } as const;
      insertRow(ban, by, true, announce);
    },
    /** The ban that keeps this account or address out longest. */
    holding: (folded: string, address: string, now: number) => holding.get({ folded, address, now }),
    /** True if an account, or its user at this address, is kept out by more than what came with kicks at these times. */
    isHeld: (
      { account, address }: { account: number | null; address: string },
      but: readonly number[],
      now: number,
    ) => held.get({ account, address, now, but: JSON.stringify(but) }) !== undefined,
    /** Lifts what came with the kick of this session. */
    liftCoolDown(session: string, by: Actor, announce: Announce) {
      const user = userOf.get(session);
      if (user === undefined || liftCoolDown.run(user.folded, user.at).changes === 0) return;
      const entry = { ...nothingMore, ...by, event: 'ban-lifted', subject: user.name } as const;
      writeDown([{ ...entry, details: { kind: 'user' } }], announce);
      announce({ type: 'bans' });
    },
  };
}
export type BanRows = ReturnType<typeof createBanRows>;

export function createBans(
  db: Database.Database,
  write: Write,
  deps: { rows: BanRows; endRows: EndRows; writeDown: WriteDown },
): BanStore {
  const replace = db.prepare<[string, string]>(
    'DELETE FROM bans WHERE kind = ? AND who = ? AND NOT cool_down',
  );
  const list = db.prepare<[number], Record<string, unknown>>(
    `SELECT id, kind, shown AS who, until, words, actor, at FROM bans
     WHERE until IS NULL OR until > ? ORDER BY at DESC, id`,
  );
  const lift = db.prepare<[string], { shown: string; kind: string }>(
    'DELETE FROM bans WHERE id = ? RETURNING shown, kind',
  );
  const accountOf = db.prepare<[string], number>('SELECT id FROM accounts WHERE folded = ?').pluck();
  const liveOf = db
    .prepare<[number], string>('SELECT id FROM sessions WHERE account = ? AND ended_at IS NULL')
    .pluck();
  const liveAt = db
    .prepare<[string], string>(
      'SELECT id FROM sessions WHERE account IS NOT NULL AND ended_at IS NULL AND address = ?',
    )
    .pluck();
  const keepEndedOf = db.prepare<[number]>(
    'UPDATE sessions SET undo_until = NULL WHERE account = ? AND undo_until IS NOT NULL',
  );
  const keepEndedAt = db.prepare<[string]>(
    'UPDATE sessions SET undo_until = NULL WHERE address = ? AND account IS NOT NULL AND undo_until IS NOT NULL',
  );

  return {
    add: ({ keep, ...ban }, by) =>
      write((announce) => {
        replace.run(ban.kind, ban.who);
        const added = deps.rows.add(ban, by, announce);
        const account = ban.kind === 'user' ? accountOf.get(ban.who) : undefined;
        if (account !== undefined) keepEndedOf.run(account);
        if (ban.kind === 'address') keepEndedAt.run(ban.who);
        const live =
          ban.kind === 'address' ? liveAt.all(ban.who) : account === undefined ? [] : liveOf.all(account);
        deps.endRows(
          live.filter((id) => id !== keep),
          { ...by, reason: 'kicked', note: ban.words },
          announce,
        );
        return added;
      }),
    async holding(folded, address, now) {
      return deps.rows.holding(folded, address, now);
    },
    async list(now) {
      return list.all(now).map((row) => schema.parse(row));
    },
    lift: (id, by) =>
      write((announce) => {
        const lifted = lift.get(id);
        if (lifted === undefined) return false;
        const { shown, kind } = lifted;
        deps.writeDown(
          [{ ...nothingMore, ...by, event: 'ban-lifted', subject: shown, details: { kind } }],
          announce,
        );
        announce({ type: 'bans' });
        return true;
      }),
  };
}
