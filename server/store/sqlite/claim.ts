import type Database from 'better-sqlite3';
import type { Claim, Claimed, SeatPolicy, Session, SessionStore } from '../store.ts';
import type { Announce, Write } from './group-commit.ts';
import { isLive, sessionOf, type SessionRow } from './session-rows.ts';
import type { SessionDeps } from './sessions.ts';

interface Holder {
  id: string;
  key: string;
  visitor: number;
  seat: number;
  share: number;
  address: string;
  used_at: number;
  alive_until: number;
  expires_at: number;
}

/** Sessions that hold one seat together: one, or where addresses share all of an address. */
interface Group {
  holders: Holder[];
  alive: boolean;
}

/** Two browsers and an account that both sign in to. */
interface Pair {
  account: number;
  /** Visitors. */
  newcomer: number;
  holder: number;
  since: number;
  after: number;
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
    `SELECT id, key, visitor, seat, share, address, used_at, alive_until,
       min(ends_at, used_at + idle_ms) AS expires_at FROM sessions
     WHERE account = ? AND ended_at IS NULL ORDER BY used_at, signed_in_at, id`,
  );
  const kept = db.prepare<[number, number], { seat: number; share: number }>(
    'SELECT seat, share FROM sessions WHERE account = ? AND undo_until > ?',
  );
  const takeFromKicked = db.prepare<Seating>(
    `UPDATE sessions SET undo_until = NULL
     WHERE account = @account AND undo_until IS NOT NULL
       AND (seat > @seats OR (seat = @seat AND NOT (@shares AND address = @address)))`,
  );
  const displacements = `FROM sessions
     WHERE account = @account AND reason = 'displaced' AND ended_at > @since`;
  const takenFromEachOther = db.prepare<Pair, { at: number }>(
    `SELECT ended_at AS at ${displacements}
       AND ((visitor = @newcomer AND by_visitor = @holder) OR (visitor = @holder AND by_visitor = @newcomer))
       AND EXISTS (SELECT 1 ${displacements} AND visitor = @newcomer AND by_visitor = @holder)
     ORDER BY ended_at DESC LIMIT 1 OFFSET @after - 1`,
  );
  const rotate = db.prepare<[Record<string, unknown>]>(
    `UPDATE sessions SET key = @key, account = @account, seat = @seat, share = @share, previous_key = @from,
       rotated_at = @now, signed_in_at = @now, used_at = @now, seen_at = @now, alive_until = @now + @aliveFor,
       idle_ms = @idle, ends_at = @now + @absolute, address = @address, agent = @agent
     WHERE key = @own`,
  );
  const signedIn = db.prepare<[number, number]>('UPDATE accounts SET signed_in_at = ? WHERE id = ?');

  const sessionsOf = (groups: readonly Group[]): Session[] =>
    groups.flatMap((group) => group.holders.map(({ key }) => sessionOf(rows.byKey(key))));

  /** The session of this browser that the claim becomes, if there is one. */
  function ownOf({ from, now }: Claim, who: Account): SessionRow | undefined {
    if (from === null) return undefined;
    const row = rows.byKey(from);
    if (isLive(row, now)) return row.account === null || row.account === who.id ? row : undefined;
    const crossed = rows.rotatedFrom(from, now);
    return isLive(crossed, now) && crossed.account === who.id ? crossed : undefined;
  }

  /** Until when these two browsers may not take seats from each other; undefined if they may. */
  function heldUntil(claim: Claim, who: Account, leaving: readonly Group[]): number | undefined {
    const { after, within } = claim.policy.shared;
    const browser = claim.from === null ? undefined : visitorBehind(claim.from, claim.now);
    if (after === 0 || browser === undefined) return undefined;
    const since = claim.now - within;
    const times = leaving.flatMap((group) =>
      group.holders.flatMap(({ visitor: holder }) => {
        if (holder === browser) return [];
        const time = takenFromEachOther.get({ account: who.id, newcomer: browser, holder, since, after });
        return time?.at ?? [];
      }),
    );
    return times.length === 0 ? undefined : Math.max(...times) + within;
  }

  const visitorBehind = (key: string, now: number) =>
    (rows.byKey(key) ?? rows.rotatedFrom(key, now))?.visitor;

  /** Where the newcomer sits: with its own address where that shares a seat, otherwise on the first that is free. */
  function seatFor(claim: Claim, who: Account, staying: readonly Group[], company: Group | undefined) {
    const sitting = staying.flatMap((group) => group.holders);
    // What may be given back to who was just kicked is taken last.
    const all = [...sitting, ...kept.all(who.id, claim.now)];
    const seat = company?.holders[0]?.seat;
    if (seat !== undefined) {
      const shares = all.filter((holder) => holder.seat === seat).map(({ share }) => share);
      return { seat, share: firstFree(shares, 0) };
    }
    const seatsOf = (holders: readonly { seat: number }[]) => holders.map((holder) => holder.seat);
    const free = firstFree(seatsOf(all), 1);
    return { seat: free <= claim.policy.seats ? free : firstFree(seatsOf(sitting), 1), share: 0 };
  }

  function take(claim: Claim, announce: Announce): Claimed {
    const { now, policy } = claim;
    const who = account.get(claim.account);
    if (who === undefined || who.shut !== 0) return { ok: false, why: 'account-disabled' };
    if (who.password_version !== claim.passwordVersion) return { ok: false, why: 'invalid-credentials' };
    const ban = bans.holding(who.folded, claim.address, now);
    if (ban !== undefined) return { ok: false, why: 'banned', ...ban };

    const own = ownOf(claim, who);
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
      return { ok: false, why: 'seats-taken', holders: sessionsOf(rivals.filter(counts(policy))) };
    }
    const until = heldUntil(claim, who, choice);
    if (until !== undefined) return { ok: false, why: 'account-shared', until, holders: sessionsOf(choice) };

    const visitor = own?.visitor ?? rows.visitorFor(claim);
    const displaced = sessionsOf(choice);
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
    const before = claim.from === null ? undefined : rows.byKey(claim.from);
    if (own === undefined && isLive(before, now)) {
      const bySelf = { ...itself, actor: before.name, address: claim.address, reason: 'signed-out' } as const;
      rows.endRows([before.id], bySelf, announce);
    }

    const { aliveFor, lifetime, address, agent, key, from } = claim;
    const staying = groups.filter((group) => !choice.includes(group));
    const seat =
      returns && own.seat !== null
        ? { seat: own.seat, share: own.share }
        : seatFor(claim, who, staying, company);
    const shares = policy.sameAddress === 'free' ? 1 : 0;
    const seats = Math.min(policy.seats, Number.MAX_SAFE_INTEGER);
    takeFromKicked.run({ account: who.id, seat: seat.seat, seats, address, shares });
    if (own === undefined) {
      rows.insertRow(claim, visitor, { account: who.id, ...seat, aliveFor });
    } else {
      const to = { key, from, now, aliveFor, ...lifetime, address, agent };
      rotate.run({ ...to, account: who.id, ...seat, own: own.key });
    }
    signedIn.run(now, who.id);
    const session = sessionOf(rows.byKey(key));
    announce({ type: 'started', session });
    return { ok: true, session, displaced };
  }

  return (claim) => write((announce) => take(claim, announce));
}

/** Who holds a seat together, in the order in which they were used. */
function groupsOf(live: readonly Holder[], policy: SeatPolicy, now: number): Group[] {
  const groups = new Map<string, Holder[]>();
  for (const holder of live) {
    const name = policy.sameAddress === 'free' ? holder.address : holder.id;
    groups.set(name, [...(groups.get(name) ?? []), holder]);
  }
  const latest = ({ holders }: Group) => Math.max(...holders.map(({ used_at }) => used_at));
  return [...groups.values()]
    .map((holders) => ({ holders, alive: holders.some(({ alive_until }) => alive_until > now) }))
    .sort((a, b) => latest(a) - latest(b));
}

/** Where only the living count, the others go first. */
function orderToGo(groups: readonly Group[], { countOnly }: SeatPolicy): Group[] {
  if (countOnly === 'all') return [...groups];
  return [...groups.filter(({ alive }) => !alive), ...groups.filter(({ alive }) => alive)];
}

const counts =
  ({ countOnly }: SeatPolicy) =>
  ({ alive }: Group) =>
    countOnly === 'all' || alive;

/** Those who go to make room; undefined if that is not for the newcomer to say. */
function choose(rivals: readonly Group[], surplus: number, { policy, takeOver }: Claim): Group[] | undefined {
  const going = rivals.slice(0, surplus);
  if (policy.whenFull === 'displace' || !going.some(counts(policy))) return going;
  const chosen =
    policy.whenFull === 'ask' && takeOver !== null
      ? rivals.find((group) => group.holders.some(({ id }) => id === takeOver))
      : undefined;
  if (chosen === undefined) return undefined;
  return [chosen, ...rivals.filter((group) => group !== chosen)].slice(0, surplus);
}

function firstFree(taken: readonly number[], from: number): number {
  let number = from;
  while (taken.includes(number)) number++;
  return number;
}
