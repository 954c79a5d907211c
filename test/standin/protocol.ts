import type { CustomScheme } from 'electron';
import { app } from './app.ts';

type Handler = (request: Request) => Response | Promise<Response>;

/** Chromium knows no scheme of ours, so its pages are shown under a host of this domain, which exists nowhere. */
const DOMAIN = 'standin-app.localhost';
/** Requests that are answered here. */
export const virtualUrls = `https://*.${DOMAIN}/*`;
const schemes = new Map<string, Handler | undefined>();

/** The address under which Chromium sees a page: `app://usher/x` is `https://app.usher.standin-app.localhost/x`. */
export function toBrowser(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/.exec(url) ?? [];
  return schemes.has(scheme) ? `https://${scheme}.${host}.${DOMAIN}${rest || '/'}` : url;
}

/** The address as the program knows it; also an origin. */
export function fromBrowser(url: string): string {
  const [, scheme, host, rest = ''] =
    /^https:\/\/([a-z0-9+-]+)\.([^/]*)\.standin-app\.localhost(.*)$/.exec(url) ?? [];
  return scheme ? `${scheme}://${host}${rest}` : url;
}

/** What the program's own handler answers to a request for one of its pages. */
export async function answerRequest(request: Request): Promise<Response> {
  const handler = schemes.get(new URL(request.url).protocol.slice(0, -1));
  if (!handler) return new Response(null, { status: 404 });
  try {
    return await handler(request);
  } catch (error) {
    console.error('protocol handler failed', error);
    return new Response(null, { status: 500 });
  }
}

/** Electron's `protocol`. */
export const protocol = {
  registerSchemesAsPrivileged(list: readonly CustomScheme[]): void {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of list) schemes.set(scheme, undefined);
  },
  handle(scheme: string, handler: Handler): void {
    if (schemes.get(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    schemes.set(scheme, handler);
  },
};
