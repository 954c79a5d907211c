import type { Counts } from '../contract/contract.ts';

const MINUTE = 60_000;

/** How many were online at a time. */
export type Sample = Counts & { at: number };

/**
 * The most that were online at once, of all and of people, in each minute of the clock, from how many there were after each
 * change. A minute that saw more than it began with is told by two samples: the most, and, at its end, how many were left,
 * so that no later time is credited with it.
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

  /** @param end the first millisecond that no longer belongs to it */
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
    // Minutes in which nothing changed; or the clock was set back.
    span.from = Math.floor(span.from / MINUTE) === Math.floor(at / MINUTE) ? span.from : at;
  }

  return {
    /** So many are online now. */
    note(counts: Counts, at: number): void {
      turn(at);
      if (counts.people === last.people && counts.visitors === last.visitors) return;
      last = { people: counts.people, visitors: counts.visitors };
      span.changed = true;
      if (totalOf(last) > span.all || last.people > span.people) span.peakAt = at;
      span.all = Math.max(span.all, totalOf(last));
      span.people = Math.max(span.people, last.people);
    },
    /** What there is to say of the time until now, and was not taken yet; nothing where nothing changed. */
    take(at: number): Sample[] {
      turn(at);
      close(at + 1);
      const taken = done;
      done = [];
      return taken;
    },
    /** The most of all at once since then, of what was not taken yet. */
    most(since: number): number {
      const samples = done.filter(({ at }) => at >= since).map(totalOf);
      return Math.max(totalOf(last), span.from >= since ? span.all : 0, ...samples);
    },
  };
}

const totalOf = ({ people, visitors }: Counts): number => people + visitors;
