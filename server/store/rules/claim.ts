import type { Claim, KeptOut } from '../store.ts';
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
import { isLive, ofItself, type End, type SessionRow } from './session-row.ts';

/** One browser that sent another away, lately: visitors, and when. */
export interface Displacement {
  visitor: number;
  by_visitor: number | null;
  at: number;
}

/** A seat that may be given back to who was just kicked. */
export type Kept = Pick<Holder, 'id' | 'address'> & { seat: number; share: number };

/** What a claim is decided by. All that is there at one moment. */
export interface ClaimFacts {
  account: { id: number; shut: boolean; passwordVersion: number } | undefined;
  /** What keeps the account or the address out. */
  ban: KeptOut | undefined;
  /** The session of this browser that the claim becomes. */
  own: SessionRow | undefined;
  /** The session, live or not, of the browser that came. */
  behind: SessionRow | undefined;
  /** Of the account and not ended, the least recently used first: the first to go. */
  holders: readonly Holder[];
  /** Of the account and this browser within the policy's time, the latest first. */
  displacements: (browser: number) => readonly Displacement[];
  /** Of the account, kicked, and that can still be taken back. */
  kept: () => readonly Kept[];
}

export type Decision =
  | { ok: false; why: 'account-disabled' | 'invalid-credentials' | 'sign-ins-paused' }
  | ({ ok: false; why: 'banned' } & KeptOut)
  | { ok: false; why: 'seats-taken'; holders: readonly Holder[] }
  | { ok: false; why: 'account-shared'; until: number; holders: readonly Holder[] }
  | {
      ok: true;
      /** Past their time, and not swept yet. */
      past: readonly Holder[];
      displaced: readonly Holder[];
      seat: Seat;
    };

export interface Seat {
  seat: number;
  share: number;
}

/** The session of this browser that a claim becomes, if there is one. */
export function isOwn(row: SessionRow | undefined, account: number): boolean {
  return row !== undefined && (row.account === null || row.account === account);
}

/** Sessions (public ids) that end in one way. */
export interface Ending {
  ids: readonly string[];
  how: End;
}

/**
 * What a claim ends that is let in, in this order: what is past its time, what is displaced, and a session of another
 * user in this browser.
 * @param before the session of the cookie that the browser came with
 */
export function endingsOf(
  claim: Claim,
  decision: Extract<Decision, { ok: true }>,
  { own, before, visitor }: { own: SessionRow | undefined; before: SessionRow | undefined; visitor: number },
): Ending[] {
  const { now, address, agent } = claim;
  const itself = { actor: null, note: null, at: now, address } as const;
  const endings: Ending[] = [
    { ids: idsOf(decision.past), how: ofItself(now) },
    {
      ids: idsOf(decision.displaced),
      how: { ...itself, reason: 'displaced', by: { address, agent, visitor } },
    },
  ];
  if (own === undefined && isLive(before, now)) {
    endings.push({ ids: [before.id], how: { ...itself, actor: before.name, reason: 'signed-out' } });
  }
  return endings;
}

const idsOf = (sessions: readonly { id: string }[]): string[] => sessions.map(({ id }) => id);

/** The seat rule, for any adapter: it looks at the facts and changes nothing. */
export function decideClaim(claim: Claim, facts: ClaimFacts): Decision {
  const { now, policy } = claim;
  const { account, ban, own } = facts;
  if (account === undefined || account.shut) return { ok: false, why: 'account-disabled' };
  if (account.passwordVersion !== claim.passwordVersion) return { ok: false, why: 'invalid-credentials' };
  if (ban !== undefined) return { ok: false, why: 'banned', ...ban };
  if (claim.admits === 'returning' && own?.account !== account.id)
    return { ok: false, why: 'sign-ins-paused' };

  const others = facts.holders.filter(({ key }) => key !== own?.key);
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
  const returns = own?.account === account.id && policy.whenFull !== 'displace';
  const choice = returns ? [] : choose(rivals, surplus, claim);
  if (choice === undefined) {
    return { ok: false, why: 'seats-taken', holders: holdersOf(rivals.filter(counts(policy))) };
  }
  const leaving = holdersOf(choice);
  const until = heldUntil(claim, facts, leaving);
  if (until !== undefined) return { ok: false, why: 'account-shared', until, holders: leaving };

  const chosen = new Set(choice);
  const sitting = holdersOf(groups.filter((group) => !chosen.has(group)));
  const overflow = new Set(overflowOf(sitting, company));
  const staying = sitting.filter((holder) => !overflow.has(holder));
  const seat =
    returns && own.seat !== null
      ? { seat: own.seat, share: own.share }
      : seatFor(claim, facts, staying, company);
  const past = others.filter((holder) => holder.expires_at <= now);
  return { ok: true, past, displaced: [...leaving, ...overflow], seat };
}

/** Until when these two browsers may not take seats from each other; undefined if they may. */
function heldUntil(claim: Claim, facts: ClaimFacts, leaving: readonly Holder[]): number | undefined {
  const { after, within } = claim.policy.shared;
  const browser = facts.behind?.visitor;
  if (after === 0 || browser === undefined || leaving.length === 0) return undefined;
  const byOther = Map.groupBy(facts.displacements(browser), ({ visitor, by_visitor: by }) =>
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
function seatFor(
  { policy, address }: Claim,
  facts: ClaimFacts,
  sitting: readonly Holder[],
  company: Group | undefined,
): Seat {
  // What may be given back to who was just kicked is taken last, and shared with them where addresses share. What this
  // browser had is not given back: it goes on.
  const back = facts.kept().filter(({ id }) => id !== facts.behind?.id);
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

const holdersOf = (groups: readonly Group[]): Holder[] => groups.flatMap(({ holders }) => holders);
