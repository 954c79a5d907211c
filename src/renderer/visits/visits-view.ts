import type { VisitsSpan } from '../../../server/contract/contract.ts';

/** How much time is looked at, up to now: a day by the hour, days, or months. */
export const spans = ['day', 'week', 'month', 'year'] as const;
export type Span = (typeof spans)[number];

const usual: Span = 'week';
const name = 'span';
const hour = 60 * 60 * 1000;

/** The span that a query names; a week where it names none. */
export function readSpan(query: string): Span {
  const value = new URLSearchParams(query).get(name);
  return spans.find((span) => span === value) ?? usual;
}

/** The span as the query of an address. */
export function writeSpan(span: Span): string {
  return span === usual ? '' : new URLSearchParams({ [name]: span }).toString();
}

/**
 * The pieces of a span, in the reader's zone, where days are not all of 24 hours: what the server is asked for. Who is
 * online is asked for in steps of ten minutes, an hour, a day and about a week.
 */
export function piecesOf(span: Span, now: number): VisitsSpan {
  const today = new Date(now);
  const [year, month, date] = [today.getFullYear(), today.getMonth(), today.getDate()];
  const midnight = (days: number) => new Date(year, month, date + days).getTime();
  switch (span) {
    case 'day':
      return { edges: hoursBetween(midnight(0), midnight(1)), parts: 6 };
    case 'week':
      return { edges: rising(8, (index) => midnight(index - 6)), parts: 24 };
    case 'month':
      return { edges: rising(31, (index) => midnight(index - 29)), parts: 1 };
    case 'year':
      return { edges: rising(13, (index) => new Date(year, month + index - 11, 1).getTime()), parts: 4 };
  }
}

const rising = (count: number, edge: (index: number) => number): number[] =>
  Array.from({ length: count }, (_, index) => edge(index));

function hoursBetween(from: number, to: number): number[] {
  return [...rising(Math.ceil((to - from) / hour), (index) => from + index * hour), to];
}
