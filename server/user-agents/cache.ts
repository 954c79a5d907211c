/** Most user agents whose result is cached. */
const REMEMBERED = 2000;

/** Caches the results of `look` by user agent, since many computers send the same one. */
export function byAgent<T>(look: (agent: string) => T): (agent: string) => T {
  const known = new Map<string, { found: T }>();
  return (agent) => {
    const seen = known.get(agent);
    if (seen !== undefined) return seen.found;
    const found = look(agent);
    if (known.size >= REMEMBERED) known.clear();
    known.set(agent, { found });
    return found;
  };
}
