import { createHmac, timingSafeEqual } from 'node:crypto';
import { readJson } from '../json.ts';

/**
 * Notes to ourselves that a browser carries for a while: sealed, so that nobody can write one, and bound to the
 * cookie of the browser they were given to. Once that cookie is replaced, as signing in does, they are void.
 */
export interface SignedTokens {
  /**
   * @param purpose what it is for; one sealed for something else does not open
   * @param binding key of the browser's cookie
   * @param until milliseconds since 1970
   * @returns text for a form or JSON; readable, so nothing secret belongs in it
   */
  sign(purpose: string, value: unknown, binding: string, until: number): string;
  /** What was sealed; undefined if it is not for this, not for this browser, too old, or not ours. */
  verify(purpose: string, sealed: string, binding: string, now: number): unknown;
}

/** @param secret key material that survives restarts, shared by all nodes */
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
