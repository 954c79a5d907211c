import type { EndReason, Policy, SettingName } from '../contract/contract.ts';

/** A live session of a user, as the rules of seats and time look at it. */
export interface Seated {
  id: string;
  address: string;
  signedInAt: number;
  /** Last thing a person did. */
  usedAt: number;
  /** It gives signs of life. */
  alive: boolean;
  /** Begun without a password. */
  byName: boolean;
}

/** A session that a policy has no place for, and the reason with which it would end. */
export interface Misfit {
  id: string;
  reason: Extract<EndReason, 'expired' | 'disabled' | 'displaced'>;
}

type Judged = 'time' | 'signIn' | 'seats';
/** What is to be looked at again when a setting changes. All others let every session stay. */
const judgedBy: Partial<Record<SettingName, Judged>> = {
  idleTimeout: 'time',
  maxLifetime: 'time',
  signIn: 'signIn',
  seats: 'seats',
  sameAddress: 'seats',
};

/** True if the change sets how long sessions live. */
export function setsTime(changed: readonly SettingName[]): boolean {
  return changed.some((name) => judgedBy[name] === 'time');
}

/**
 * Those sessions of one account that do not fit a policy, judged by the settings that were `changed`: whoever was
 * let stay when another one was changed is let stay now. Begun by a name alone, where that is not enough:
 * `disabled`. Too old: `expired`. More than there are seats: `displaced`, the least recently used first.
 */
export function misfits(
  sessions: readonly Seated[],
  policy: Policy,
  { nameIsEnough }: { nameIsEnough: boolean },
  changed: readonly SettingName[],
  now: number,
): Misfit[] {
  const judged = new Set(changed.map((name) => judgedBy[name]));
  const needsPassword = judged.has('signIn') && !nameIsEnough;
  const going: Misfit[] = [];
  const staying: Seated[] = [];
  for (const session of sessions) {
    const { id, byName, signedInAt, usedAt } = session;
    const isOver = usedAt + policy.idleTimeout <= now || signedInAt + policy.maxLifetime <= now;
    if (byName && needsPassword) going.push({ id, reason: 'disabled' });
    else if (isOver && judged.has('time')) going.push({ id, reason: 'expired' });
    else staying.push(session);
  }
  const surplus = judged.has('seats') ? surplusOf(staying, policy) : [];
  return [...going, ...surplus.map(({ id }) => ({ id, reason: 'displaced' as const }))];
}

function surplusOf(sessions: readonly Seated[], { seats, sameAddress, countOnly }: Policy): Seated[] {
  if (seats === 'unlimited') return [];
  const taken = Map.groupBy(sessions, ({ id, address }) => (sameAddress === 'free' ? address : id));
  const inOrder = [...taken.values()]
    .map((group) => ({
      group,
      usedAt: Math.max(...group.map((session) => session.usedAt)),
      signedInAt: Math.max(...group.map((session) => session.signedInAt)),
      // Whoever is not there any more goes first, where only who is counts.
      alive: countOnly === 'alive' && group.some((session) => session.alive) ? 1 : 0,
    }))
    .sort((a, b) => a.alive - b.alive || a.usedAt - b.usedAt || a.signedInAt - b.signedInAt);
  return inOrder.slice(0, Math.max(0, inOrder.length - seats)).flatMap(({ group }) => group);
}
