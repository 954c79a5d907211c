/** A time in which something was seen. */
interface Moment {
  begun: number;
  answered: number;
}

/** A time through which it was so, its ends included. */
interface Span {
  from: number;
  to: number;
}

/** Something of which there may be one at a time. */
export interface Held {
  name: string;
  moments: readonly Moment[];
  spans: readonly Span[];
}

/**
 * What was so at two moments was so all the time between.
 * @param mayComeBack whether it may have been otherwise meanwhile
 */
export function spansOf(
  moments: readonly Moment[],
  mayComeBack: (from: number, to: number) => boolean,
): Span[] {
  return moments.flatMap((one) =>
    moments
      .filter(({ begun }) => begun > one.answered)
      .filter((other) => !mayComeBack(one.begun, other.answered))
      .map((other) => ({ from: one.answered, to: other.begun })),
  );
}

/** Pairs of which one was seen through a time at a moment of which the other was, too. */
export function atOnce<T extends Held>(all: readonly T[], exclude: (one: T, other: T) => boolean): string[] {
  const pairs = all.flatMap((one) =>
    all
      .filter((other) => other !== one && exclude(one, other))
      .filter((other) =>
        one.spans.some(
          (span) =>
            other.moments.some(({ begun, answered }) => begun >= span.from && answered <= span.to) ||
            other.spans.some(({ from, to }) => Math.max(from, span.from) < Math.min(to, span.to)),
        ),
      )
      .map((other) => [one.name, other.name].toSorted().join(' and ')),
  );
  return [...new Set(pairs)];
}
