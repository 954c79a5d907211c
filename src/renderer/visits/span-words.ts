import type { Piece } from '../../../server/contract/contract.ts';
import type { Formats } from '../wording/formats.ts';
import type { Span } from './visits-view.ts';

/** How the pieces of a span are called: on an axis, and in full. */
export interface SpanWords {
  /** Short, under the axis. */
  axis: (at: number) => string;
  /** Pixels that one of them needs. */
  room: number;
  /** A bucket: an hour, a day or a month. */
  bucket: (piece: Piece) => string;
  /** A part of a bucket. */
  part: (piece: Piece) => string;
}

export function spanWords(span: Span, formats: Formats): SpanWords {
  const times = ({ from, to }: Piece) => formats.range(from, to);
  const day = ({ from }: Piece) => formats.day(from);
  switch (span) {
    case 'day':
      return { axis: formats.hour, room: 48, bucket: times, part: times };
    case 'week':
      return { axis: formats.weekday, room: 44, bucket: day, part: times };
    case 'month':
      return { axis: formats.date, room: 56, bucket: day, part: day };
    case 'year':
      return {
        axis: formats.month,
        room: 40,
        bucket: ({ from }) => formats.monthOfYear(from),
        part: ({ from, to }) => formats.dates(from, to),
      };
  }
}
