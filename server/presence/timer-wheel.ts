/** Things to be served regularly, spread over the turns of a round so that no turn is long. */
export interface TimerWheel<T> {
  /** Puts it where its turn comes once a round. */
  add(item: T): void;
  /** Takes it off; it may be off already. */
  remove(item: T): void;
  /** Those whose turn it is now; the next call has the next ones. */
  tick(): Iterable<T>;
  all(): Iterable<T>;
  readonly size: number;
  /** Changes how many turns a round has. All have their turn within the next round. */
  resize(turns: number): void;
}

/** @param turns of a round; at least one */
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
