import type { Context } from './context.ts';

/** Browsers keep no cookie longer than 400 days. */
const MAX_AGE = 400 * 24 * 60 * 60 * 1000;

/** The session cookie. With TLS it has another name and is `Secure`, so that it never goes over plain HTTP. */
export interface Cookie {
  /** Finds the cookie's value in a Cookie header. */
  read(header: string | undefined): string | undefined;
  write(ctx: Context, value: string): void;
  /** Removes the cookie. */
  clear(ctx: Context): void;
}

export function createCookie(tls: boolean): Cookie {
  const name = tls ? '__Host-usher' : 'usher';
  const kept = { httpOnly: true, sameSite: 'lax', path: '/', secure: tls, overwrite: true } as const;
  return {
    read(header) {
      for (const part of (header ?? '').split(';')) {
        const at = part.indexOf('=');
        if (part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
      }
      return undefined;
    },
    write(ctx, value) {
      ctx.cookies.set(name, value, { ...kept, maxAge: MAX_AGE });
    },
    clear(ctx) {
      ctx.cookies.set(name, null, kept);
    },
  };
}
