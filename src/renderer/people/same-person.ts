import type { Person } from '../../../server/contract.ts';

/** Whether two rows say the same. */
export function samePerson(a: Person, b: Person): boolean {
  return (
    a.seen === b.seen &&
    a.presence === b.presence &&
    a.left === b.left &&
    a.page === b.page &&
    a.views === b.views &&
    a.visits === b.visits &&
    a.connections === b.connections &&
    a.address === b.address &&
    a.user === b.user &&
    a.since === b.since &&
    a.used === b.used &&
    a.idleUntil === b.idleUntil &&
    a.endsAt === b.endsAt &&
    a.device.browser === b.device.browser &&
    a.device.system === b.device.system
  );
}
