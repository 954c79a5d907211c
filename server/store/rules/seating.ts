import { MOST_OF_AN_ACCOUNT, MOST_ON_A_SEAT, type Claim, type SeatPolicy } from '../store.ts';

/** A live session of an account, as the seat rule looks at it. */
export interface Holder {
  id: string;
  key: string;
  visitor: number;
  seat: number;
  share: number;
  address: string;
  used_at: number;
  seen_at: number;
  /** Null: it is here. */
  alive_until: number | null;
  expires_at: number;
}

/** Sessions that hold one seat together: one, or where addresses share all of an address. */
export interface Group {
  holders: Holder[];
  alive: boolean;
}

/** Who holds a seat together, in the order in which they were used. */
export function groupsOf(live: readonly Holder[], policy: SeatPolicy, now: number): Group[] {
  const groups = Map.groupBy(live, ({ address, id }) => (policy.sameAddress === 'free' ? address : id));
  return [...groups.values()]
    .map((holders) => ({
      holders,
      alive: holders.some(({ alive_until: until }) => until === null || until > now),
      latest: Math.max(...holders.map(({ used_at }) => used_at)),
    }))
    .sort((a, b) => a.latest - b.latest);
}

/** Where only the living count, the others go first. */
export function orderToGo(groups: readonly Group[], { countOnly }: SeatPolicy): Group[] {
  if (countOnly === 'all') return [...groups];
  return [...groups.filter(({ alive }) => !alive), ...groups.filter(({ alive }) => alive)];
}

/** True for those that a newcomer may be refused for. */
export const counts =
  ({ countOnly }: SeatPolicy) =>
  ({ alive }: Group): boolean =>
    countOnly === 'all' || alive;

/** Those who go to make room; undefined if that is not for the newcomer to say. */
export function choose(
  rivals: readonly Group[],
  surplus: number,
  { policy, takeOver }: Claim,
): Group[] | undefined {
  const going = rivals.slice(0, surplus);
  if (policy.whenFull === 'displace' || !going.some(counts(policy))) return going;
  const chosen =
    policy.whenFull === 'ask' && takeOver !== null
      ? rivals.find((group) => group.holders.some(({ id }) => id === takeOver))
      : undefined;
  if (chosen === undefined) return undefined;
  return [chosen, ...rivals.filter((group) => group !== chosen)].slice(0, surplus);
}

/** Those who go whatever the policy says, when one more comes to `company`: more than can be kept. */
export function overflowOf(staying: readonly Holder[], company: Group | undefined): Holder[] {
  const sharing = tooMany(company?.holders ?? [], MOST_ON_A_SEAT);
  const gone = new Set(sharing);
  const rest = staying.filter((holder) => !gone.has(holder));
  return [...sharing, ...tooMany(rest, MOST_OF_AN_ACCOUNT)];
}

/** Those unseen for the longest, so that with one more there are no more than `most`. */
function tooMany(holders: readonly Holder[], most: number): Holder[] {
  const surplus = holders.length + 1 - most;
  return surplus <= 0 ? [] : holders.toSorted((a, b) => a.seen_at - b.seen_at).slice(0, surplus);
}

/** The first number from `from` on that is not taken. */
export function firstFree(taken: readonly number[], from: number): number {
  const all = new Set(taken);
  let number = from;
  while (all.has(number)) number++;
  return number;
}
