import type { End, Recorded } from './record.ts';

/** As a fault names it. */
export const asText = ({ session, reason }: End): string => `${session} (${reason})`;
export const told = ({ what, node, begun, answered }: Recorded): string =>
  `${what} at node ${node} [${begun}–${answered}]`;
