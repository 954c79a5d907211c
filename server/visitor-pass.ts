import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const HALF = 16;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Cookies for browsers that are not stored yet. A first page view gets a pass instead of a row: it has the form
 * of a session id, but its second half is a MAC of the first, so that when it comes back we know that we issued
 * it, and only then make the session. Clients that keep no cookies leave no trace, however often they ask.
 */
export interface VisitorPasses {
  /** A new pass: 43 characters of base64url, good until the end of the next UTC day. */
  issue(now: number): string;
  /** True if we issued this pass today or yesterday (UTC). */
  recognises(pass: string, now: number): boolean;
}

/** @param secret key material that survives restarts, shared by all nodes */
export function createVisitorPasses(secret: Buffer): VisitorPasses {
  const mac = (nonce: Buffer, day: number) =>
    createHmac('sha256', secret).update(`visitor pass ${day} `).update(nonce).digest().subarray(0, HALF);
  return {
    issue(now) {
      const nonce = randomBytes(HALF);
      return Buffer.concat([nonce, mac(nonce, Math.floor(now / DAY))]).toString('base64url');
    },
    recognises(pass, now) {
      const bytes = Buffer.from(pass, 'base64url');
      if (bytes.length !== 2 * HALF) return false;
      const today = Math.floor(now / DAY);
      const [nonce, given] = [bytes.subarray(0, HALF), bytes.subarray(HALF)];
      return [today, today - 1].some((day) => timingSafeEqual(mac(nonce, day), given));
    },
  };
}
