const BASE = 'http://usher.invalid';

/**
 * The path to open after signing in, always on this site. Anything that a browser could read as another site
 * becomes `/`.
 */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted) || /[\p{Cc}\\]/u.test(wanted)) return '/';
  if (!URL.canParse(wanted, BASE)) return '/';
  const url = new URL(wanted, BASE);
  const path = url.pathname + url.search + url.hash;
  // `/./` and the like may be resolved to a path with two slashes in front.
  return url.origin === BASE && !path.startsWith('//') ? path : '/';
}
