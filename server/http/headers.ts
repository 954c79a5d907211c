import type { Context, Next } from './context.ts';

/** Policy of our own pages: nothing inline, nothing from other sites, no embedding in frames. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer, errors and refused upgrades included. */
export const securityHeaders = {
  'Content-Security-Policy': PAGE_POLICY,
  'X-Content-Type-Options': 'nosniff',
  // Not `no-referrer`: with it browsers would send `Origin: null` with our own forms.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  // Most answers are personal. Files that are not override this.
  'Cache-Control': 'no-store',
} as const;

export async function setSecurityHeaders(ctx: Context, next: Next): Promise<void> {
  ctx.set(securityHeaders);
  await next();
}
