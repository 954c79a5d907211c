/** Items that are served once in each round, spread over its turns so that every turn is short. */
export interface TimerWheel<T> {
  add(item: T): void;
  /** The item may have been removed already. */
  remove(item: T): void;
  /** The items of the next turn. */
  tick(): Iterable<T>;
  all(): Iterable<T>;
  readonly size: number;
  /** Changes the number of turns in a round. Every item is served within the next round. */
  resize(turns: number): void;
}

/** @param turns turns in a round, at least one */
export function createTimerWheel<T>(turns: number): TimerWheel<T> {
  let slots = emptySlots<T>(turns);
  const slotOf = new Map<T, Set<T>>();
  let added = 0;
  let turned = 0;

  const slotAt = (index: number) => slots[index % slots.length] as Set<T>;

  function put(item: T): void {
    const slot = slotAt(added++);
    slot.add(item);
    slotOf.set(item, slot);
  }

  function* all(): Generator<T> {
    for (const slot of slots) yield* slot;
  }

  return {
    all,
    get size() {
      return slotOf.size;
    },
    add: put,
    remove(item) {
      slotOf.get(item)?.delete(item);
      slotOf.delete(item);
    },
    tick: () => slotAt(turned++),
    resize(count) {
      const items = [...all()];
      slots = emptySlots(count);
      items.forEach(put);
    },
  };
}

function emptySlots<T>(turns: number): Set<T>[] {
  return Array.from({ length: turns }, () => new Set<T>());
}
