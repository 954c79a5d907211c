import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const SECOND = 1000;
const SECONDS_A_DAY = 24 * 60 * 60;
const DAY = SECONDS_A_DAY * SECOND;
/** A pass holds its day, the second of it, a nonce, and a MAC over all three, 32 bytes in all like a session id. */
const DAY_BYTES = 2;
const SECOND_BYTES = 3;
const NONCE_BYTES = 11;
const SIGNED_BYTES = DAY_BYTES + SECOND_BYTES + NONCE_BYTES;
const MAC_BYTES = 16;
/** Whoever comes back does so within a month; after that a browser counts anew. */
const GOOD_FOR_DAYS = 30;

/**
 * Cookies for browsers that are not stored yet. A first page view gets a pass instead of a row: it has the form
 * of a session id, but its second half is a MAC of the first, so that when it comes back we know that we issued
 * it, and only then make the session. Clients that keep no cookies leave no trace, however often they ask.
 */
export interface VisitorTokens {
  /** A new pass: 43 characters of base64url, good for about 30 days. */
  issue(now: number): string;
  /** When we issued this pass, to the second; undefined if we did not, or too long ago. */
  issuedAt(pass: string, now: number): number | undefined;
}

/** @param secret key material that survives restarts, shared by all nodes */
export function createVisitorTokens(secret: Buffer): VisitorTokens {
  const mac = (signed: Buffer) =>
    createHmac('sha256', secret).update('visitor pass').update(signed).digest().subarray(0, MAC_BYTES);
  const dayOf = (now: number) => Math.floor(now / DAY);
  return {
    issue(now) {
      const signed = Buffer.alloc(SIGNED_BYTES);
      signed.writeUInt16BE(dayOf(now));
      signed.writeUIntBE(Math.floor((now % DAY) / SECOND), DAY_BYTES, SECOND_BYTES);
      randomBytes(NONCE_BYTES).copy(signed, DAY_BYTES + SECOND_BYTES);
      return Buffer.concat([signed, mac(signed)]).toString('base64url');
    },
    issuedAt(pass, now) {
      const bytes = Buffer.from(pass, 'base64url');
      if (bytes.length !== SIGNED_BYTES + MAC_BYTES) return undefined;
      const signed = bytes.subarray(0, SIGNED_BYTES);
      if (!timingSafeEqual(mac(signed), bytes.subarray(SIGNED_BYTES))) return undefined;
      const day = signed.readUInt16BE();
      const age = dayOf(now) - day;
      // A day back, should the clock have been set.
      if (age < -1 || age >= GOOD_FOR_DAYS) return undefined;
      // Version 1 had more of the nonce in the place of the second.
      const second = signed.readUIntBE(DAY_BYTES, SECOND_BYTES) % SECONDS_A_DAY;
      return day * DAY + second * SECOND;
    },
  };
}
