import type { EndReason, Policy, SettingName } from '../contract/contract.ts';

/** A user's live session, with what the rules for seats and time need. */
export interface Seated {
  id: string;
  address: string;
  signedInAt: number;
  /** Time of the last activity by a person. */
  usedAt: number;
  /** It shows signs of life. */
  alive: boolean;
  /** Signed in without a password. */
  byName: boolean;
}

/** A session that a policy does not allow, and the reason with which it would end. */
export interface Misfit {
  id: string;
  reason: Extract<EndReason, 'expired' | 'disabled' | 'displaced'>;
}

type Judged = 'time' | 'signIn' | 'seats';
/** The rule to apply again when a setting changes. Settings that are not listed end no sessions. */
const judgedBy: Partial<Record<SettingName, Judged>> = {
  idleTimeout: 'time',
  maxLifetime: 'time',
  signIn: 'signIn',
  seats: 'seats',
  sameAddress: 'seats',
};

/** True if the change affects how long sessions live. */
export function setsTime(changed: readonly SettingName[]): boolean {
  return changed.some((name) => judgedBy[name] === 'time');
}

/**
 * The sessions of one account that a policy does not allow. Only the rules of the `changed` settings are
 * applied, so that another change does not end sessions that were tolerated before. `disabled`: signed in by
 * name where that is not enough any more. `expired`: too old. `displaced`: over the seat limit, the least
 * recently used first.
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
      // Where only live sessions count, the others go first.
      alive: countOnly === 'alive' && group.some((session) => session.alive) ? 1 : 0,
    }))
    .sort((a, b) => a.alive - b.alive || a.usedAt - b.usedAt || a.signedInAt - b.signedInAt);
  return inOrder.slice(0, Math.max(0, inOrder.length - seats)).flatMap(({ group }) => group);
}
