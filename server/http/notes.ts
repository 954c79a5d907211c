import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Seals } from '../seals.ts';
import type { Visitor } from '../visitors.ts';

/** Longest note that is looked at, in characters. */
export const MAX_NOTE = 4096;

/** Sealed notes of one kind, each for the browser it was given to, until its cookie is replaced. */
export interface Notes<T> {
  /** @param key of the session that the browser has. @param until milliseconds since 1970 */
  write(value: T, key: string, until: number): string;
  /** @throws AppError `offer-expired` for what was not written for this, not for this browser, or is too old */
  read(note: string, visitor: Visitor): T;
}

export function createNotes<T>(
  { seals, now }: { seals: Seals; now: () => number },
  purpose: string,
  content: z.ZodType<T>,
): Notes<T> {
  return {
    write: (value, key, until) => seals.seal(purpose, value, key, until),
    read(note, visitor) {
      // Only a cookie that is still good: one that was replaced opens nothing any more.
      const key = visitor.kind === 'live' ? visitor.session.key : undefined;
      const opened = key === undefined ? undefined : seals.open(purpose, note, key, now());
      const parsed = content.safeParse(opened);
      if (opened === undefined || !parsed.success) {
        throw new AppError('offer-expired', 'This was not offered to this browser, or too long ago.');
      }
      return parsed.data;
    },
  };
}
