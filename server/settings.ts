import {
  defaultSettings,
  settings as schema,
  type OwnPolicy,
  type Policy,
  type Settings,
  type SettingsChange,
} from './contract/contract.ts';
import type { Actor, Lifetime, SeatPolicy, Store } from './store/store.ts';

/** The current settings. A change reaches the other nodes a moment later. */
export interface CurrentSettings {
  now(): Settings;
  /** Changes the named settings on all nodes. */
  set(change: SettingsChange, by: Actor): Promise<Settings>;
  /** Calls the listener after a change, once `now` returns the new settings. */
  onChange(listener: () => void): void;
}

/** Reads the settings, and reads them again whenever they change. Invalid stored values count as not set. */
export async function createSettings(
  store: Pick<Store, 'settings' | 'news'>,
  onError: (error: unknown) => void,
): Promise<CurrentSettings> {
  let current = understand(await store.settings.all());
  const read = async () => {
    current = understand(await store.settings.all());
  };
  const listeners = new Set<() => void>();
  const readNews = async () => {
    await read();
    for (const listener of listeners) listener();
  };
  store.news.on((news) => {
    if (news.type === 'settings') readNews().catch(onError);
  });
  return {
    now: () => current,
    async set(change, by) {
      await store.settings.set(change, by);
      await read();
      return current;
    },
    onChange: (listener) => void listeners.add(listener),
  };
}

function understand(stored: Record<string, unknown>): Settings {
  const known = Object.entries(schema.shape).flatMap(([name, rule]) => {
    const parsed = rule.safeParse(Object.hasOwn(stored, name) ? stored[name] : undefined);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  return { ...defaultSettings, ...(Object.fromEntries(known) as Partial<Settings>) };
}

/** The policy for an account: its own values, and the general settings for the rest. */
export function policyOf(house: Settings, own: OwnPolicy): Policy {
  const policy = { ...house, ...own };
  const { seats, whenFull, countOnly, sameAddress, idleTimeout, maxLifetime, signIn } = policy;
  return { seats, whenFull, countOnly, sameAddress, idleTimeout, maxLifetime, signIn };
}

/** The seat policy in the store's terms. */
export function seatPolicyOf(
  { seats, whenFull, countOnly, sameAddress }: Policy,
  { sharedAfter, sharedWithin }: Settings,
): SeatPolicy {
  return {
    seats: seats === 'unlimited' ? Infinity : seats,
    whenFull,
    countOnly,
    sameAddress,
    shared: { after: sharedAfter, within: sharedWithin },
  };
}

export function lifetimeOf({ idleTimeout, maxLifetime }: Policy): Lifetime {
  return { idle: idleTimeout, absolute: maxLifetime };
}

/** Milliseconds; practically no limit. */
const VISITOR_LIFETIME = 2_000 * 24 * 60 * 60 * 1000;

/** How long an anonymous visitor is kept after the last visit. There is practically no absolute limit. */
export function visitorLifetimeOf({ visitorsKept }: Settings): Lifetime {
  return { idle: visitorsKept, absolute: VISITOR_LIFETIME };
}
