import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';

const SCHEME = 'app';

/** The console's address in the desktop. It has its own scheme, because `file:` pages can read each other. */
export const bundledConsole = { origin: `${SCHEME}://usher`, url: `${SCHEME}://usher/` } as const;

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Registers the scheme as standard and secure. Call this before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the console's files from `folder`. */
export function serveConsole(folder: string): void {
  protocol.handle(SCHEME, (request) => answer(folder, request));
}

async function answer(folder: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  const url = new URL(request.url);
  if (url.host !== new URL(bundledConsole.url).host) return refuse(404);
  const file = locate(folder, url.pathname);
  if (!file) return refuse(403);
  try {
    const body = await readFile(file);
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
      headers: {
        ...headers,
        'content-type': contentTypes[path.extname(file)] ?? 'application/octet-stream',
      },
    });
  } catch (error) {
    if (!isMissing(error)) console.error(error);
    return refuse(isMissing(error) ? 404 : 500);
  }
}

/** The file for a URL path; undefined if it would lie outside `folder`, or contains a backslash or a NUL. */
function locate(folder: string, pathname: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (name.includes('\0') || name.includes('\\')) return undefined;
  const file = path.join(folder, name.endsWith('/') ? `${name}index.html` : name);
  return file.startsWith(path.join(folder, path.sep)) ? file : undefined;
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code))
  );
}

function refuse(status: number): Response {
  return new Response(null, { status, headers });
}
