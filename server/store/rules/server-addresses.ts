/** Where one may be asked. */
export interface Host {
  host: string;
  port: number;
}

/** How one says who asks; undefined where nothing has to be said. */
export interface Credentials {
  username: string | undefined;
  password: string | undefined;
}

/** What a store on servers is given: one address, or several that lead to the same. */
export interface ServerAddresses {
  hosts: readonly [Host, ...Host[]];
  tls: boolean;
  /** Those of the servers that hold the data, and of the Sentinels, which are the same unless they are given. */
  data: Credentials;
  sentinel: Credentials;
  database: number;
  /** Of the primary, where Sentinels watch several. */
  name: string | undefined;
}

const DEFAULT_PORT = 6379;
const PARAMETERS = ['name', 'sentinel-user', 'sentinel-password'];

/**
 * Reads `redis://[user:password@]host[:port][/database][?name=…&sentinel-user=…&sentinel-password=…]`, or `rediss://…` by
 * TLS; several are separated by commas. User, password, database and what is asked for stand in one of them or in all.
 * @returns undefined for what is none, or where two of them disagree
 */
export function readServerAddresses(text: string): ServerAddresses | undefined {
  // A comma within an address is no separator: there may be one in a password.
  const urls = text.split(/,(?=\s*[a-z]+:\/\/)/i).map((part) => URL.parse(part.trim()));
  const good = urls.filter((url) => url !== null && isAddress(url)) as URL[];
  if (good.length < urls.length) return undefined;
  const hosts = good.map(({ hostname, port }) => ({
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? DEFAULT_PORT : Number(port),
  }));
  const [first, ...others] = hosts;
  try {
    const said = {
      scheme: agreed(good.map(({ protocol }) => protocol)),
      username: agreed(good.map(({ username }) => decoded(username))),
      password: agreed(good.map(({ password }) => decoded(password))),
      database: agreed(good.map(({ pathname }) => pathname.slice(1) || undefined)),
    };
    const [name, user, password] = PARAMETERS.map((parameter) =>
      agreed(good.map(({ searchParams }) => searchParams.get(parameter) ?? undefined)),
    );
    if (first === undefined) return undefined;
    const data = { username: said.username, password: said.password };
    const own = user !== undefined || password !== undefined;
    return {
      hosts: [first, ...others],
      tls: said.scheme === 'rediss:',
      data,
      sentinel: own ? { username: user || undefined, password: password || undefined } : data,
      database: Number(said.database ?? 0),
      name: name || undefined,
    };
  } catch {
    return undefined;
  }
}

function isAddress({ protocol, hostname, pathname, searchParams }: URL): boolean {
  return (
    /^rediss?:$/.test(protocol) &&
    /^[^,]+$/.test(hostname) &&
    /^(\/\d*)?$/.test(pathname) &&
    [...searchParams.keys()].every((name) => PARAMETERS.includes(name))
  );
}

const decoded = (part: string): string | undefined => decodeURIComponent(part) || undefined;

/** What all that say something say. @throws Error where they do not say the same */
function agreed(said: readonly (string | undefined)[]): string | undefined {
  const [one, ...others] = new Set(said.filter((word) => word !== undefined));
  if (others.length > 0) throw new Error('the addresses disagree');
  return one;
}
