import type Database from 'better-sqlite3';
import type { Claim, Claimed, Session, SessionStore } from '../store.ts';
import type { Announce, Write } from './group-commit.ts';
import {
  choose,
  counts,
  firstFree,
  groupsOf,
  orderToGo,
  overflowOf,
  type Group,
  type Holder,
} from './seating.ts';
import { isLive, type SessionRow } from './session-rows.ts';
import type { SessionDeps } from './sessions.ts';

/** One browser that sent another away, lately: visitors, and when. */
interface Displacement {
  visitor: number;
  by_visitor: number | null;
  at: number;
}

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
  { rows, bans }: Pick<SessionDeps, 'rows' | 'bans'>,
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
  const kept = db.prepare<[number, number], Pick<Holder, 'seat' | 'share' | 'address'>>(
    'SELECT seat, share, address FROM sessions WHERE account = ? AND undo_until > ?',
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
    if (isLive(row, now)) return row.account === null || row.account === who.id ? row : undefined;
    const crossed = rows.rotatedFrom(from, now);
    return isLive(crossed, now) && crossed.account === who.id ? crossed : undefined;
  }

  /** Until when these two browsers may not take seats from each other; undefined if they may. */
  function heldUntil(claim: Claim, who: Account, leaving: readonly Holder[]): number | undefined {
    const { now, from, policy } = claim;
    const { after, within } = policy.shared;
    const browser = rows.behind(from, now)?.visitor;
    if (after === 0 || browser === undefined || leaving.length === 0) return undefined;
    const recent = displacements.all({ account: who.id, browser, since: now - within, now });
    const byOther = Map.groupBy(recent, ({ visitor, by_visitor: by }) =>
      visitor === browser ? by : visitor,
    );
    const times = leaving.flatMap(({ visitor: holder }) => {
      const between = holder === browser ? [] : (byOther.get(holder) ?? []);
      const bothWays = between.some(({ visitor }) => visitor === browser);
      return bothWays ? (between[after - 1]?.at ?? []) : [];
    });
    return times.length === 0 ? undefined : Math.max(...times) + within;
  }

  /** Where the newcomer sits: with its own address where that shares a seat, otherwise on the first that is free. */
  function seatFor(claim: Claim, who: Account, sitting: readonly Holder[], company: Group | undefined) {
    const { policy, address, now } = claim;
    // What may be given back to who was just kicked is taken last, and shared with them where addresses share.
    const back = kept.all(who.id, now);
    const all = [...sitting, ...back];
    const reserved =
      policy.sameAddress === 'free'
        ? back.find((one) => one.address === address && one.seat <= policy.seats)
        : undefined;
    const seat = company?.holders[0]?.seat ?? reserved?.seat;
    if (seat !== undefined) {
      const shares = all.filter((holder) => holder.seat === seat).map(({ share }) => share);
      return { seat, share: firstFree(shares, 0) };
    }
    const seatsOf = (holders: readonly { seat: number }[]) => holders.map((holder) => holder.seat);
    const free = firstFree(seatsOf(all), 1);
    return { seat: free <= policy.seats ? free : firstFree(seatsOf(sitting), 1), share: 0 };
  }

  function take(claim: Claim, announce: Announce): Claimed {
    const { now, policy } = claim;
    const who = account.get(claim.account);
    if (who === undefined || who.shut !== 0) return { ok: false, why: 'account-disabled' };
    if (who.password_version !== claim.passwordVersion) return { ok: false, why: 'invalid-credentials' };
    const ban = bans.holding(who.folded, claim.address, now);
    if (ban !== undefined) return { ok: false, why: 'banned', ...ban };

    const own = ownOf(claim, who);
    if (claim.admits === 'returning' && own?.account !== who.id) return { ok: false, why: 'sign-ins-paused' };
    const others = holders.all(who.id).filter(({ key }) => key !== own?.key);
    const groups = groupsOf(
      others.filter((holder) => holder.expires_at > now),
      policy,
      now,
    );
    const company =
      policy.sameAddress === 'free'
        ? groups.find((group) => group.holders[0]?.address === claim.address)
        : undefined;
    const rivals = orderToGo(
      groups.filter((group) => group !== company),
      policy,
    );
    const surplus = Math.max(0, rivals.length - (policy.seats - 1));
    // Who sits here already is never refused, and whoever else sits here too many is not their business.
    const returns = own?.account === who.id && policy.whenFull !== 'displace';
    const choice = returns ? [] : choose(rivals, surplus, claim);
    if (choice === undefined) {
      return { ok: false, why: 'seats-taken', holders: sessionsOf(holdersOf(rivals.filter(counts(policy)))) };
    }
    const leaving = holdersOf(choice);
    const until = heldUntil(claim, who, leaving);
    if (until !== undefined) return { ok: false, why: 'account-shared', until, holders: sessionsOf(leaving) };

    const visitor = own?.visitor ?? rows.visitorFor(claim);
    const chosen = new Set(choice);
    const sitting = holdersOf(groups.filter((group) => !chosen.has(group)));
    const overflow = new Set(overflowOf(sitting, company));
    const displaced = sessionsOf([...leaving, ...overflow]);
    const past = others.filter((holder) => holder.expires_at <= now).map(({ id }) => id);
    const itself = { actor: null, note: null, at: now } as const;
    rows.endRows(past, { ...itself, address: null, reason: 'expired' }, announce);
    rows.endRows(
      displaced.map(({ id }) => id),
      {
        ...itself,
        address: claim.address,
        reason: 'displaced',
        by: { address: claim.address, agent: claim.agent, visitor },
      },
      announce,
    );
    const { aliveFor, lifetime, address, agent, key, from } = claim;
    const before = from === null ? undefined : rows.byKey(from);
    if (own === undefined && isLive(before, now)) {
      const bySelf = { ...itself, actor: before.name, address: claim.address, reason: 'signed-out' } as const;
      rows.endRows([before.id], bySelf, announce);
    }
    rows.leaveBehind(from, now);

    const byName = claim.byName ? 1 : 0;
    const seat =
      returns && own.seat !== null
        ? { seat: own.seat, share: own.share }
        : seatFor(
            claim,
            who,
            sitting.filter((holder) => !overflow.has(holder)),
            company,
          );
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
    announce({ type: 'started', session });
    return { ok: true, session, displaced };
  }

  return (claim) => write((announce) => take(claim, announce));
}

const holdersOf = (groups: readonly Group[]): Holder[] => groups.flatMap(({ holders }) => holders);
