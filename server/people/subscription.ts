import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Counts, OperatorEvent } from '../contract/contract.ts';
import { MAX_CHANGES, type Changes, type PeopleRows } from './people-rows.ts';

/** Receives operator events. `isBehind`: more events wait on the connection than it should buffer. */
export interface Subscriber {
  send: (event: OperatorEvent) => void;
  isBehind: () => boolean;
}

/**
 * One connection's subscription to the live table. It sends no faster than the connection reads. Meanwhile
 * each changed row waits once.
 */
export interface PeopleSubscription {
  /** Sends all rows in chunks. Resolves when all are sent or it was stopped. */
  sendAll(counts: () => Counts): Promise<void>;
  /** Continues a list that waits for the connection to catch up. Call it at each tick. */
  tick(): void;
  /** Sends the changes, and as many waiting rows as fit. */
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

  /** Resolves in a later turn, once the connection has caught up or the subscription was stopped. */
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
