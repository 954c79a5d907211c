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
  const boxes = new Map<string, Message[]>();
  return {
    open(id) {
      if (!boxes.has(id)) boxes.set(id, []);
    },
    has: (id) => boxes.has(id),
    put(id, message) {
      const box = boxes.get(id);
      box?.push(message);
      if (box !== undefined && box.length > MOST) box.shift();
    },
    take(id, now) {
      const box = boxes.get(id);
      if (box === undefined || box.length === 0) return [];
      boxes.set(id, []);
      // The absolute difference also covers a clock that was set.
      return box.filter(({ at }) => Math.abs(now - at) < KEPT);
    },
    close: (id) => void boxes.delete(id),
  };
}
