import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const DAY = 24 * 60 * 60 * 1000;
/** A pass holds its day (2 bytes), a nonce, and a MAC over both, 32 bytes in all like a session id. */
const DAY_BYTES = 2;
const NONCE_BYTES = 14;
const SIGNED_BYTES = DAY_BYTES + NONCE_BYTES;
const MAC_BYTES = 16;
/** Whoever comes back does so within a month; after that a browser counts anew. */
const GOOD_FOR_DAYS = 30;

/**
 * Cookies for browsers that are not stored yet. A first page view gets a pass instead of a row: it has the form
 * of a session id, but its second half is a MAC of the first, so that when it comes back we know that we issued
 * it, and only then make the session. Clients that keep no cookies leave no trace, however often they ask.
 */
export interface VisitorPasses {
  /** A new pass: 43 characters of base64url, good for about 30 days. */
  issue(now: number): string;
  /** True if we issued this pass, and not too long ago. */
  recognises(pass: string, now: number): boolean;
}

/** @param secret key material that survives restarts, shared by all nodes */
export function createVisitorPasses(secret: Buffer): VisitorPasses {
  const mac = (signed: Buffer) =>
    createHmac('sha256', secret).update('visitor pass').update(signed).digest().subarray(0, MAC_BYTES);
  const dayOf = (now: number) => Math.floor(now / DAY);
  return {
    issue(now) {
      const signed = Buffer.alloc(SIGNED_BYTES);
      signed.writeUInt16BE(dayOf(now));
      randomBytes(NONCE_BYTES).copy(signed, DAY_BYTES);
      return Buffer.concat([signed, mac(signed)]).toString('base64url');
    },
    recognises(pass, now) {
      const bytes = Buffer.from(pass, 'base64url');
      if (bytes.length !== SIGNED_BYTES + MAC_BYTES) return false;
      const signed = bytes.subarray(0, SIGNED_BYTES);
      if (!timingSafeEqual(mac(signed), bytes.subarray(SIGNED_BYTES))) return false;
      const age = dayOf(now) - signed.readUInt16BE();
      // A day back, should the clock have been set.
      return age >= -1 && age < GOOD_FOR_DAYS;
    },
  };
}
