import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const SECOND = 1000;
const SECONDS_A_DAY = 24 * 60 * 60;
const DAY = SECONDS_A_DAY * SECOND;
/**
 * A token holds its day, the second of the day, a nonce and a MAC of all three: 32 bytes, as many as a
 * session id.
 */
const DAY_BYTES = 2;
const SECOND_BYTES = 3;
const NONCE_BYTES = 11;
const SIGNED_BYTES = DAY_BYTES + SECOND_BYTES + NONCE_BYTES;
const MAC_BYTES = 16;
/** Most returning visitors come within a month. After that a browser is counted as new. */
const GOOD_FOR_DAYS = 30;

/**
 * Cookies for browsers that are not stored yet. A first page view gets a token instead of a row. It has the
 * form of a session id, but its second half is a MAC of the first, so that the server recognises it later and
 * creates the session only then. Clients without cookies leave no rows, however many requests they send.
 */
export interface VisitorTokens {
  /** A new token: 43 characters of base64url, valid for about 30 days. */
  issue(now: number): string;
  /**
   * When this token was issued, in milliseconds, to the second; undefined if it was not issued here or is too
   * old.
   */
  issuedAt(pass: string, now: number): number | undefined;
}

/** @param secret key material that survives restarts and is shared by all nodes */
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
      // One day into the future, in case the clock was set back.
      if (age < -1 || age >= GOOD_FOR_DAYS) return undefined;
      // Version 1 had random bytes here, so any value must be accepted.
      const second = signed.readUIntBE(DAY_BYTES, SECOND_BYTES) % SECONDS_A_DAY;
      return day * DAY + second * SECOND;
    },
  };
}
