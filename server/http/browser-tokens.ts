import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { SignedTokens } from '../accounts/signed-tokens.ts';
import type { Visitor } from '../visits/visitors.ts';

/** Most characters of a token that are read. */
export const MAX_TOKEN_LENGTH = 4096;

/**
 * Signed tokens of one kind. Each is valid for the browser that it was issued to, until its cookie is
 * replaced.
 */
export interface BrowserTokens<T> {
  /**
   * @param key key of the browser's session
   * @param until milliseconds since 1970
   */
  issue(value: T, key: string, until: number): string;
  /** @throws AppError `offer-expired` if the token is of another kind, for another browser, or too old */
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
      // Only a live session counts: a replaced cookie must not open anything.
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
