/** Things to be served regularly, spread over the turns of a round so that no turn is long. */
export interface Wheel<T> {
  /** Puts it where its turn comes once a round. @returns takes it off */
  add(item: T): () => void;
  /** Those whose turn it is now; the next call has the next ones. */
  turn(): Iterable<T>;
  all(): Iterable<T>;
}

/** @param turns of a round; at least one */
export function createWheel<T>(turns: number): Wheel<T> {
  const slots = Array.from({ length: turns }, () => new Set<T>());
  const slotAt = (index: number) => slots[index % turns] as Set<T>;
  let added = 0;
  let turned = 0;
  return {
    add(item) {
      const slot = slotAt(added++);
      slot.add(item);
      return () => slot.delete(item);
    },
    turn: () => slotAt(turned++),
    *all() {
      for (const slot of slots) yield* slot;
    },
  };
}
