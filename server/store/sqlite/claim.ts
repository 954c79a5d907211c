import type Database from 'better-sqlite3';
import { decideClaim, endingsOf, isOwn, type Displacement, type Kept } from '../rules/claim.ts';
import type { Holder } from '../rules/seating.ts';
import { isLive, type SessionRow } from '../rules/session-row.ts';
import type { Claim, Claimed, Session, SessionStore } from '../store.ts';
import type { Announce, Write } from './group-commit.ts';
import type { BanRows } from './bans.ts';
import type { SessionRows } from './session-rows.ts';

/** A seat that is taken. `seats`: how many there are; `shares`: 1 where an address shares one, otherwise 0. */
interface Seating {
  account: number;
  seat: number;
  seats: number;
  address: string;
  shares: number;
}

interface Account {
  id: number;
  folded: string;
  shut: number;
  password_version: number;
}

/** The seat rule on SQLite: all of it in one transaction, and the seat index behind it. */
export function createClaim(
  db: Database.Database,
  write: Write,
  { rows, bans }: { rows: SessionRows; bans: BanRows },
): SessionStore['claim'] {
  const account = db.prepare<[string], Account>(
    'SELECT id, folded, disabled OR locked AS shut, password_version FROM accounts WHERE id = ?',
  );
  // The least recently used first: the first to go.
  const holders = db.prepare<[number], Holder>(
    `SELECT id, key, visitor, seat, share, address, used_at, seen_at, alive_until,
       min(ends_at, used_at + idle_ms) AS expires_at FROM sessions
     WHERE account = ? AND ended_at IS NULL ORDER BY used_at, signed_in_at, id`,
  );
  const kept = db.prepare<[number, number], Kept>(
    'SELECT id, seat, share, address FROM sessions WHERE account = ? AND undo_until > ?',
  );
  const takeFromKicked = db.prepare<Seating>(
    `UPDATE sessions SET undo_until = NULL
     WHERE account = @account AND undo_until IS NOT NULL
       AND (seat > @seats OR (seat = @seat AND NOT (@shares AND address = @address)))`,
  );
  // What is yet to come, by a clock that was set back, holds nobody up.
  const displacements = db.prepare<
    { account: number; browser: number; since: number; now: number },
    Displacement
  >(
    `SELECT visitor, by_visitor, ended_at AS at FROM sessions
     WHERE account = @account AND reason = 'displaced' AND ended_at > @since AND ended_at <= @now
       AND (visitor = @browser OR by_visitor = @browser)
     ORDER BY ended_at DESC`,
  );
  const rotate = db.prepare<[Record<string, unknown>]>(
    `UPDATE sessions SET key = @key, account = @account, seat = @seat, share = @share, by_name = @byName,
       previous_key = @from, rotated_at = @now, signed_in_at = @now, used_at = @now, seen_at = @now,
       alive_until = max(alive_until, @now + @aliveFor), idle_ms = @idle, ends_at = @now + @absolute, address = @address,
       agent = @agent
     WHERE key = @own`,
  );
  const signedIn = db.prepare<[number, number]>('UPDATE accounts SET signed_in_at = ? WHERE id = ?');

  const sessionsOf = (holders: readonly Holder[]): Session[] => holders.map(({ key }) => rows.sessionAt(key));

  /** The session of this browser that the claim becomes, if there is one. */
  function ownOf({ from, now }: Claim, who: Account): SessionRow | undefined {
    if (from === null) return undefined;
    const row = rows.byKey(from);
    if (isLive(row, now)) return isOwn(row, who.id) ? row : undefined;
    const crossed = rows.rotatedFrom(from, now);
    return isLive(crossed, now) && crossed.account === who.id ? crossed : undefined;
  }

  function take(claim: Claim, announce: Announce): Claimed {
    const { now, policy } = claim;
    const who = account.get(claim.account);
    const own = who && ownOf(claim, who);
    const decision = decideClaim(claim, {
      account: who && { id: who.id, shut: who.shut !== 0, passwordVersion: who.password_version },
      ban: who && bans.holding(who.folded, claim.address, now),
      own,
      behind: rows.behind(claim.from, now),
      holders: who === undefined ? [] : holders.all(who.id),
      displacements: (browser) =>
        displacements.all({ account: who?.id ?? 0, browser, since: now - policy.shared.within, now }),
      kept: () => kept.all(who?.id ?? 0, now),
    });
    if (!decision.ok) {
      return 'holders' in decision ? { ...decision, holders: sessionsOf(decision.holders) } : decision;
    }
    if (who === undefined) throw new Error('nobody was let in');

    const { seat } = decision;
    const visitor = own?.visitor ?? rows.visitorFor(claim);
    const displaced = sessionsOf(decision.displaced);
    const { aliveFor, lifetime, address, agent, key, from } = claim;
    const before = from === null ? undefined : rows.byKey(from);
    for (const { ids, how } of endingsOf(claim, decision, { own, before, visitor })) {
      rows.endRows(ids, how, announce);
    }
    rows.leaveBehind(from, now);

    const byName = claim.byName ? 1 : 0;
    const shares = policy.sameAddress === 'free' ? 1 : 0;
    const seats = Math.min(policy.seats, Number.MAX_SAFE_INTEGER);
    takeFromKicked.run({ account: who.id, seat: seat.seat, seats, address, shares });
    if (own === undefined) {
      rows.insertRow(claim, visitor, { account: who.id, ...seat, byName, aliveFor });
    } else {
      const to = { key, from, now, aliveFor, ...lifetime, address, agent };
      rotate.run({ ...to, account: who.id, ...seat, byName, own: own.key });
    }
    signedIn.run(now, who.id);
    const session = rows.sessionAt(key);
    announce({ type: 'started', session, ...(own && { before: own.key }) });
    return { ok: true, session, displaced };
  }

  return (claim) => write((announce) => take(claim, announce));
}
