import type { Person } from '../../../server/contract/contract.ts';

/** The nodes that somebody is connected to, the first one first; '' for none. */
export function nodesWords({ nodes }: Person): string {
  return nodes.join(', ');
}
