import type { Message } from '../contract/contract.ts';

/** Messages that wait for one browser, and how long they do, in milliseconds; what is older is no news any more. */
const MOST = 5;
const KEPT = 5 * 60 * 1000;

/** Messages for browsers without a socket, which come and ask. A box is there as long as somebody comes to it. */
export interface PendingMessages {
  /** Somebody comes to this one from now on. */
  open(id: string): void;
  has(id: string): boolean;
  /** Into that one, if there is one. The oldest goes where there are too many in it. */
  put(id: string, message: Message): void;
  /** What has waited, the oldest first; it waits no longer. */
  take(id: string, now: number): Message[];
  /** Nobody comes any more; what is in it is lost. */
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
      // Either way, should the clock be set.
      return box.filter(({ at }) => Math.abs(now - at) < KEPT);
    },
    close: (id) => void boxes.delete(id),
  };
}
