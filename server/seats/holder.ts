import type { Device } from '../contract/contract.ts';
import type { Session } from '../store/store.ts';

/** A live session that holds a seat, as its user or the person who takes it over may see it. */
export interface Holder {
  session: string;
  device: Device;
  address: string;
  since: number;
  /** Time of the last sign of life. */
  seen: number;
}

export function holderOf(session: Session, devices: (agent: string) => Device): Holder {
  return {
    session: session.id,
    device: devices(session.agent),
    address: session.address,
    since: session.signedInAt ?? session.createdAt,
    seen: session.seenAt,
  };
}
