import { DEFAULT_PORT } from '../../../server/start.ts';

/**
 * The origins to probe for an address that a user typed, with or without a scheme, port and path. HTTPS comes before HTTP.
 * Without a port, Usher's default port is tried as well. Empty if the text is not an address, or contains credentials, which
 * could make it look like another host.
 */
export function originsOf(typed: string): string[] {
  // Japanese, Korean and Chinese keyboards may type full-width colons, dots and digits.
  const address = typed.normalize('NFKC').trim();
  const named = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase();
  if (named !== undefined && named !== 'https' && named !== 'http') return [];
  const candidates =
    named === undefined ? ['https', 'http'].flatMap((scheme) => candidateUrls(scheme, address)) : [address];
  const urls = candidates.filter((url) => URL.canParse(url)).map((url) => new URL(url));
  return urls.some(({ username, password }) => username !== '' || password !== '')
    ? []
    : urls.map(({ origin }) => origin);
}

function candidateUrls(scheme: string, address: string): string[] {
  const web = `${scheme}://${address}`;
  // `URL` drops a scheme's default port. An unknown scheme has none, so it shows whether a port was typed.
  const whole = `any://${address}`;
  if (!URL.canParse(web) || !URL.canParse(whole) || new URL(whole).port !== '') return [web];
  const own = new URL(web);
  own.port = String(DEFAULT_PORT);
  return scheme === 'https' ? [web, own.href] : [own.href, web];
}

/** Whether a value is an origin as `originsOf` returns it. */
export function isServerOrigin(value: unknown): value is string {
  return typeof value === 'string' && value.includes('://') && originsOf(value)[0] === value;
}
