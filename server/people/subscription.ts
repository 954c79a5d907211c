import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Counts, OperatorEvent } from '../contract/contract.ts';
import { MAX_CHANGES, type Changes, type PeopleRows } from './people-rows.ts';

/** Where a desk is told of the people, and whether more is on its way there already than it has read. */
export interface Subscriber {
  send: (event: OperatorEvent) => void;
  isBehind: () => boolean;
}

/** One desk that watches the live table. It is told no faster than it reads; meanwhile each row waits once. */
export interface PeopleSubscription {
  /** Sends all rows in chunks. Resolves when they have been sent, or when it is stopped. */
  sendAll(counts: () => Counts): Promise<void>;
  /** Goes on with a list that waits until the desk has read what it was sent. Call it at each tick. */
  tick(): void;
  /** Sends what changed, and with it as much as fits of what has waited. */
  sendChanges(change: Changes | undefined, counts: Counts): void;
  stop(): void;
}

export function createPeopleSubscription(
  roster: PeopleRows,
  { send, isBehind }: Subscriber,
): PeopleSubscription {
  const waiting = new Set<string>();
  let stopped = false;
  let goOn: (() => void) | undefined;

  /** Another turn, in which the desk has read most of what it was sent. */
  const room = () => (isBehind() && !stopped ? new Promise<void>((resolve) => (goOn = resolve)) : nextTurn());

  return {
    async sendAll(counts) {
      let first = true;
      for await (const { ids, last } of roster.pages()) {
        await room();
        if (stopped) return;
        send({ type: 'people.snapshot', rows: roster.rowsOf(ids).rows, first, last, counts: counts() });
        first = false;
      }
    },
    tick() {
      if (!isBehind()) goOn?.();
    },
    sendChanges(change, counts) {
      if (stopped) return;
      const behind = isBehind();
      if (!behind && waiting.size === 0) {
        if (change !== undefined) send({ type: 'people.changed', ...change, counts });
        return;
      }
      for (const { session } of change?.rows ?? []) waiting.add(session);
      for (const session of change?.gone ?? []) waiting.add(session);
      if (behind) return;
      const ids = [...waiting].slice(0, MAX_CHANGES);
      for (const id of ids) waiting.delete(id);
      send({ type: 'people.changed', ...roster.rowsOf(ids), counts });
    },
    stop() {
      stopped = true;
      goOn?.();
    },
  };
}
