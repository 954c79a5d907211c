import type { OperatorEvent, Person } from '../../../server/contract/contract.ts';

/** A chunk of a snapshot. */
export type Snapshot = Extract<OperatorEvent, { type: 'people.snapshot' }>;

/** A snapshot under way, and what changed since it began: newer than any of its rows that are still to come. */
export interface Incoming {
  rows: Map<string, Person>;
  changed: Map<string, Person>;
  gone: Set<string>;
  /** It is the first: there is nothing to show before it, so that each chunk is shown as it comes. */
  first: boolean;
}

/** @param first nothing was shown before it */
export function createIncoming(first: boolean): Incoming {
  return { rows: new Map(), changed: new Map(), gone: new Set(), first };
}

/** Takes note of changes that come between the chunks. */
export function remember(incoming: Incoming, rows: readonly Person[], gone: readonly string[]) {
  for (const session of gone) {
    incoming.changed.delete(session);
    incoming.gone.add(session);
  }
  for (const person of rows) {
    incoming.gone.delete(person.session);
    incoming.changed.set(person.session, person);
  }
}

/** All rows, once the last chunk has come. */
export function rowsOf({ rows, changed, gone }: Incoming): Map<string, Person> {
  const whole = new Map(rows);
  for (const session of gone) whole.delete(session);
  for (const [session, person] of changed) whole.set(session, person);
  return whole;
}
