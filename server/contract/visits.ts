import { z } from 'zod';

/** Buckets that a report may have, and parts that each may be divided into. */
const MOST_BUCKETS = 400;
const MOST_PARTS = 48;
/** Further from 1970 than any clock; milliseconds. */
const FAR = 8.64e15;

/**
 * Which time, and in what pieces: a bucket lies between two `edges`, so that days and months can be those of the
 * reader's own zone. For `online` each bucket is divided into as many equal `parts`.
 */
export const visitsSpan = z.strictObject({
  edges: z
    .array(z.number().int().min(0).max(FAR))
    .min(2)
    .max(MOST_BUCKETS + 1)
    .refine((edges) => edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? 0)), {
      message: 'edges must rise',
    }),
  parts: z.number().int().min(1).max(MOST_PARTS),
});
export type VisitsSpan = z.infer<typeof visitsSpan>;

/** A stretch of time. */
export interface Piece {
  from: number;
  to: number;
}

/** What lies between edges, in order. */
export function piecesBetween(edges: readonly number[]): Piece[] {
  return edges.slice(1).map((to, index) => ({ from: edges[index] ?? to, to }));
}

/** Each piece divided into so many equal ones. */
export function divided(pieces: readonly Piece[], parts: number): Piece[] {
  return pieces.flatMap(({ from, to }) =>
    Array.from({ length: parts }, (_, part) => ({
      from: from + ((to - from) * part) / parts,
      to: from + ((to - from) * (part + 1)) / parts,
    })),
  );
}

/** What was counted in some time. */
export const visitFigures = z.object({
  /** Pages shown to people. */
  views: z.number().int(),
  /** Runs of views without a gap over 30 minutes that began then. */
  visits: z.number().int(),
  /** Distinct browsers. */
  visitors: z.number().int(),
  /** Pages that robots fetched, which are no views. */
  robots: z.number().int(),
});
export type VisitFigures = z.infer<typeof visitFigures>;

/** The most that were online at once in some time: all of them, and those of them who were signed in. */
export const onlineFigures = z.object({ all: z.number().int(), people: z.number().int() });
export type OnlineFigures = z.infer<typeof onlineFigures>;

/** What was counted, by the hour: an hour belongs where it begins. */
export const visitsReport = z.object({
  /** When the oldest that is still known was counted; null: nothing ever was. */
  since: z.number().nullable(),
  total: visitFigures,
  /** One a bucket. */
  buckets: z.array(visitFigures),
  /** One a part, the parts of all buckets in order; null where it is not known, as the server did not run. */
  online: z.array(onlineFigures.nullable()),
  /** Those viewed most; `page` is null for all that were too many to be told apart, or are forgotten. */
  pages: z.array(
    z.object({ page: z.string().nullable(), views: z.number().int(), visits: z.number().int() }),
  ),
});
export type VisitsReport = z.infer<typeof visitsReport>;
