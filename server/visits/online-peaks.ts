import type { Counts } from '../contract/contract.ts';

const MINUTE = 60_000;

/** How many were online at a time, in milliseconds since 1970. */
export type Sample = Counts & { at: number };

/**
 * Tracks the most that were online at once, in total and of users, in each minute of the clock. `note` adds
 * every change. A minute with a peak above its final count yields two samples: the peak, and the final count
 * at its end, so that the peak does not extend into later minutes.
 */
export function createOnlinePeaks(from: number) {
  let last: Counts = { people: 0, visitors: 0 };
  let span = begin(from);
  let done: Sample[] = [];

  function begin(at: number) {
    return {
      from: at,
      all: totalOf(last),
      people: last.people,
      peakAt: null as number | null,
      changed: false,
    };
  }

  /** @param end first millisecond after the span */
  function close(end: number): void {
    const { all, people, peakAt, changed } = span;
    const isOver = all > totalOf(last) || people > last.people;
    if (peakAt !== null) {
      done.push({ people, visitors: all - people, at: isOver ? Math.min(peakAt, end - 2) : peakAt });
    }
    if (changed && (peakAt === null || isOver)) done.push({ ...last, at: end - 1 });
    span = begin(end);
  }

  function turn(at: number): void {
    const minute = Math.floor(span.from / MINUTE);
    if (Math.floor(at / MINUTE) !== minute) close((minute + 1) * MINUTE);
    // Skips minutes without changes, and covers a clock that was set back.
    span.from = Math.floor(span.from / MINUTE) === Math.floor(at / MINUTE) ? span.from : at;
  }

  return {
    /** Adds the current counts. */
    note(counts: Counts, at: number): void {
      turn(at);
      if (counts.people === last.people && counts.visitors === last.visitors) return;
      last = { people: counts.people, visitors: counts.visitors };
      span.changed = true;
      if (totalOf(last) > span.all || last.people > span.people) span.peakAt = at;
      span.all = Math.max(span.all, totalOf(last));
      span.people = Math.max(span.people, last.people);
    },
    /** Removes and returns the samples until now; none if nothing changed. */
    take(at: number): Sample[] {
      turn(at);
      close(at + 1);
      const taken = done;
      done = [];
      return taken;
    },
    /** The highest total since a time, among samples that were not taken yet. */
    most(since: number): number {
      const samples = done.filter(({ at }) => at >= since).map(totalOf);
      return Math.max(totalOf(last), span.from >= since ? span.all : 0, ...samples);
    },
  };
}

const totalOf = ({ people, visitors }: Counts): number => people + visitors;
