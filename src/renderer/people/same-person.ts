import type { Person } from '../../../server/contract/contract.ts';

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
    sameNodes(a, b) &&
    a.device.browser === b.device.browser &&
    a.device.system === b.device.system
  );
}

/** Whether both are connected to the same nodes, in the same order. */
export function sameNodes(a: Person, b: Person): boolean {
  return a.nodes.length === b.nodes.length && a.nodes.every((node, at) => node === b.nodes[at]);
}
