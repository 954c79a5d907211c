import { DEFAULT_PORT } from '../../../server/start.ts';

/**
 * Where the server may be that somebody named, as people type it: with or without a scheme, port, path. Origins to ask, the
 * best first: encrypted ones before plain ones, and where no port is named Usher's own, too. None where it is no address,
 * or holds a user's name, which may make it look like another one.
 */
export function originsOf(typed: string): string[] {
  // Keyboards for Japanese, Korean and Chinese write wide colons, dots and digits.
  const address = typed.normalize('NFKC').trim();
  const named = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase();
  if (named !== undefined && named !== 'https' && named !== 'http') return [];
  const candidates =
    named === undefined ? ['https', 'http'].flatMap((scheme) => guesses(scheme, address)) : [address];
  const urls = candidates.filter((url) => URL.canParse(url)).map((url) => new URL(url));
  return urls.some(({ username, password }) => username !== '' || password !== '')
    ? []
    : urls.map(({ origin }) => origin);
}

function guesses(scheme: string, address: string): string[] {
  const web = `${scheme}://${address}`;
  // Of a scheme of nobody's no port is the usual one, which would be left out.
  const whole = `any://${address}`;
  if (!URL.canParse(web) || !URL.canParse(whole) || new URL(whole).port !== '') return [web];
  const own = new URL(web);
  own.port = String(DEFAULT_PORT);
  return scheme === 'https' ? [web, own.href] : [own.href, web];
}

/** Whether a value is what `originsOf` answers. */
export function isServerOrigin(value: unknown): value is string {
  return typeof value === 'string' && value.includes('://') && originsOf(value)[0] === value;
}
