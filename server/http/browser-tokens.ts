import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { SignedTokens } from '../accounts/signed-tokens.ts';
import type { Visitor } from '../visits/visitors.ts';

/** Longest note that is looked at, in characters. */
export const MAX_TOKEN_LENGTH = 4096;

/** Sealed notes of one kind, each for the browser it was given to, until its cookie is replaced. */
export interface BrowserTokens<T> {
  /** @param key of the session that the browser has. @param until milliseconds since 1970 */
  issue(value: T, key: string, until: number): string;
  /** @throws AppError `offer-expired` for what was not written for this, not for this browser, or is too old */
  verify(note: string, visitor: Visitor): T;
}

export function createBrowserTokens<T>(
  { signedTokens, now }: { signedTokens: SignedTokens; now: () => number },
  purpose: string,
  content: z.ZodType<T>,
): BrowserTokens<T> {
  return {
    issue: (value, key, until) => signedTokens.sign(purpose, value, key, until),
    verify(note, visitor) {
      // Only a cookie that is still good: one that was replaced opens nothing any more.
      const key = visitor.kind === 'live' ? visitor.session.key : undefined;
      const opened = key === undefined ? undefined : signedTokens.verify(purpose, note, key, now());
      const parsed = content.safeParse(opened);
      if (opened === undefined || !parsed.success) {
        throw new AppError('offer-expired', 'This was not offered to this browser, or too long ago.');
      }
      return parsed.data;
    },
  };
}
