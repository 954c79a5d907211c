import {
  settings as schema,
  type OwnPolicy,
  type Policy,
  type SettingName,
  type Settings,
  type SettingsChange,
} from './contract/contract.ts';
import type { Actor, Lifetime, SeatPolicy, Store } from './store/store.ts';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Defaults: one seat for each user, and a newer sign-in takes it over. */
export const defaultSettings: Settings = {
  seats: 1,
  whenFull: 'displace',
  countOnly: 'all',
  sameAddress: 'counts',
  // A working day without activity, and a week in any case.
  idleTimeout: 8 * HOUR,
  maxLifetime: 7 * DAY,
  signIn: 'accounts',
  newSignIns: 'open',
  tellNewcomer: 'all',
  active: 'nobody',
  sharedAfter: 4,
  sharedWithin: 10 * MINUTE,
  endedKept: 30 * DAY,
  // Browsers keep a cookie no longer than this.
  visitorsKept: 400 * DAY,
  auditKept: 365 * DAY,
  // Enough to compare a month with the same month a year ago.
  visitsKept: 400 * DAY,
  houseTitle: '',
  houseNotice: '',
  houseHelp: '',
  houseFarewell: '',
};

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

/** How long an anonymous visitor is kept after the last visit. There is practically no absolute limit. */
export function visitorLifetimeOf({ visitorsKept }: Settings): Lifetime {
  return { idle: visitorsKept, absolute: 5 * 400 * DAY };
}

export const settingNames = Object.keys(schema.shape) as SettingName[];
