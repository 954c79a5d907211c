const BASE = 'http://usher.invalid';

/**
 * Where to go after signing in: a path on this site and nothing else. Anything that a browser could read as
 * leading elsewhere becomes `/`.
 */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted) || /[\p{Cc}\\]/u.test(wanted)) return '/';
  if (!URL.canParse(wanted, BASE)) return '/';
  const url = new URL(wanted, BASE);
  const path = url.pathname + url.search + url.hash;
  // `/./` and the like may fold into a path with two slashes in front.
  return url.origin === BASE && !path.startsWith('//') ? path : '/';
}
