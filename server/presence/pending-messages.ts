import type { Message } from '../contract/contract.ts';

/** Most messages that wait for one browser, and milliseconds after which they are too old to show. */
const MOST = 5;
const KEPT = 5 * 60 * 1000;

/** Messages for browsers without a socket, which fetch them. A queue exists as long as its browser comes back. */
export interface PendingMessages {
  /** Creates the queue of a browser. */
  open(id: string): void;
  has(id: string): boolean;
  /** Adds a message if the browser has a queue. A full queue drops its oldest message. */
  put(id: string, message: Message): void;
  /** Removes and returns the waiting messages, the oldest first. */
  take(id: string, now: number): Message[];
  /** Deletes the queue and its messages. */
  close(id: string): void;
}

export function createPendingMessages(): PendingMessages {
  const queues = new Map<string, Message[]>();
  return {
    open(id) {
      if (!queues.has(id)) queues.set(id, []);
    },
    has: (id) => queues.has(id),
    put(id, message) {
      const queue = queues.get(id);
      queue?.push(message);
      if (queue !== undefined && queue.length > MOST) queue.shift();
    },
    take(id, now) {
      const queue = queues.get(id);
      if (queue === undefined || queue.length === 0) return [];
      queues.set(id, []);
      // The absolute difference also covers a clock that was set.
      return queue.filter(({ at }) => Math.abs(now - at) < KEPT);
    },
    close: (id) => void queues.delete(id),
  };
}
