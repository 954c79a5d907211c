import type { Device, Person } from '../contract/contract.ts';
import type { ClusterPresenceState } from '../presence/cluster-presence.ts';
import type { Session } from '../store/store.ts';

/** What the store knows of a row. Together with the presence state it is a row of the live table. */
export interface PersonBase extends Omit<
  Person,
  'presence' | 'page' | 'connections' | 'nodes' | 'idleUntil'
> {
  idle: number;
}

export function baseOf(session: Session, devices: (agent: string) => Device): PersonBase {
  return {
    session: session.id,
    user: session.account?.name ?? null,
    address: session.address,
    device: devices(session.agent),
    since: session.signedInAt ?? session.createdAt,
    seen: session.seenAt,
    left: session.left,
    used: session.usedAt,
    idle: session.idle,
    endsAt: session.endsAt,
    views: session.views,
    visits: session.visits,
  };
}

/** The row, from the stored part and the current presence state (undefined: offline). */
export function personOf(
  { used, idle, seen, ...base }: PersonBase,
  sighting: ClusterPresenceState | undefined,
): Person {
  const lastUsed = Math.max(used, sighting?.usedAt ?? 0);
  return {
    ...base,
    seen: Math.max(seen, sighting?.seenAt ?? 0),
    used: lastUsed,
    idleUntil: lastUsed + idle,
    left: sighting === undefined ? base.left : null,
    presence: sighting?.presence ?? 'offline',
    page: sighting?.page ?? null,
    connections: sighting?.connections ?? 0,
    nodes: sighting?.nodes ?? [],
  };
}
