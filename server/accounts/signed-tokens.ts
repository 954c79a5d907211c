import { createHmac, timingSafeEqual } from 'node:crypto';
import { readJson } from '../json.ts';

/**
 * Signed tokens that a browser carries for a while. A token is bound to the cookie of its browser and is void
 * once that cookie is replaced, as signing in does.
 */
export interface SignedTokens {
  /**
   * @param purpose a token for another purpose does not verify
   * @param binding key of the browser's cookie
   * @param until milliseconds since 1970
   * @returns text for a form or JSON; it is readable, so it must not contain secrets
   */
  sign(purpose: string, value: unknown, binding: string, until: number): string;
  /**
   * @returns the signed value; undefined if the token has another purpose or binding, is too old, or was not
   * signed here
   */
  verify(purpose: string, sealed: string, binding: string, now: number): unknown;
}

/** @param secret key material that survives restarts and is shared by all nodes */
export function createSignedTokens(secret: Buffer): SignedTokens {
  const mac = (purpose: string, binding: string, body: string) =>
    createHmac('sha256', secret)
      .update(JSON.stringify(['seal', purpose, binding, body]))
      .digest();
  return {
    sign(purpose, value, binding, until) {
      const body = Buffer.from(JSON.stringify({ value, until })).toString('base64url');
      return `${body}.${mac(purpose, binding, body).toString('base64url')}`;
    },
    verify(purpose, sealed, binding, now) {
      const [body = '', signature = ''] = sealed.split('.', 2);
      const given = Buffer.from(signature, 'base64url');
      const right = mac(purpose, binding, body);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      const { value, until } = readJson(Buffer.from(body, 'base64url').toString()) as {
        value: unknown;
        until: number;
      };
      return now < until ? value : undefined;
    },
  };
}
