import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  settingNames,
  foldName,
  type PolicyEffect,
  type SettingName,
  type Settings,
  type SettingsChange,
} from '../contract/contract.ts';
import type { People } from '../people/people.ts';
import { misfits, setsTime, type Misfit, type Seated } from '../seats/policy-effect.ts';
import type { ClusterPresence } from '../presence/cluster-presence.ts';
import { lifetimeOf, policyOf } from '../settings.ts';
import { nameIsEnough } from '../seats/sign-in.ts';
import type { Actor, Lifetime, Session, Store, StoredAccount } from '../store/store.ts';

/** Sessions that are read, judged or ended in one step before other work gets its turn: some milliseconds. */
const PAGE = 200;

/** A change of policy, made or proposed. */
export interface PolicyChange {
  /** The general settings after the change. */
  house: Settings;
  /** The settings that it sets, even to the same value. */
  changed: readonly SettingName[];
  /** The single account that it affects, as it will be; left out: all accounts. */
  account?: StoredAccount;
  /** Public id of the session of the operator who asks, if any. It is active right now. */
  asking: string | null;
}

/** Applies policy changes to the users who are signed in. */
export interface PolicyChanges {
  /** Counts the sessions that the policy would end. */
  effect(change: PolicyChange): Promise<PolicyEffect>;
  /**
   * Ends the sessions that the policy does not allow and gives the others their new lifetime.
   * @returns how many ended
   */
  enforce(change: PolicyChange, by: Actor): Promise<number>;
}

interface Survey {
  /** Public ids, by the reason with which they would end. */
  going: Map<Misfit['reason'], string[]>;
  accounts: number;
  staying: { lifetime: Lifetime; ids: string[] }[];
}

export function createPolicyChanges({
  store,
  clusterPresence,
  people,
  now,
}: {
  store: Pick<Store, 'sessions' | 'accounts'>;
  clusterPresence: Pick<ClusterPresence, 'of'>;
  people: People;
  now: () => number;
}): PolicyChanges {
  async function survey(change: PolicyChange): Promise<Survey> {
    const result: Survey = { going: new Map(), accounts: 0, staying: [] };
    let judged = 0;
    for (const [account, sessions] of await affected(change)) {
      // A change of the general settings does not affect an account's own values.
      const changed =
        change.account === undefined
          ? change.changed.filter((name) => !Object.hasOwn(account.policy, name))
          : change.changed;
      const policy = policyOf(change.house, account.policy);
      const byName = { nameIsEnough: nameIsEnough(account, change.house) };
      const going = misfits(sessions, policy, byName, changed, now());
      if (going.length > 0) result.accounts++;
      for (const { id, reason } of going) {
        const there = result.going.get(reason);
        if (there === undefined) result.going.set(reason, [id]);
        else there.push(id);
      }
      if (setsTime(changed)) {
        const gone = new Set(going.map(({ id }) => id));
        const ids = sessions.map(({ id }) => id).filter((id) => !gone.has(id));
        result.staying.push({ lifetime: lifetimeOf(policy), ids });
      }
      judged += sessions.length;
      if (judged >= PAGE) {
        judged = 0;
        await nextTurn();
      }
    }
    return result;
  }

  /** The accounts that a change affects, with their live sessions. */
  async function affected({ account, asking }: PolicyChange): Promise<[StoredAccount, Seated[]][]> {
    const seated = (session: Session): Seated => seatedAs(session, asking);
    if (account !== undefined) return [[account, (await store.sessions.of(account.id, now())).map(seated)]];
    const found = new Map<string, [StoredAccount, Seated[]]>();
    for await (const page of everySession()) {
      const names = new Map(
        page.flatMap((session) => session.account ?? []).map(({ id, name }) => [id, name]),
      );
      const unknown = [...names].filter(([id]) => !found.has(id));
      // All at once, because a store in another process answers each query with a delay.
      const owners = await Promise.all(unknown.map(([, name]) => store.accounts.find(foldName(name))));
      for (const owner of owners) if (owner !== undefined) found.set(owner.id, [owner, []]);
      for (const session of page) found.get(session.account?.id ?? '')?.[1].push(seated(session));
    }
    return [...found.values()];
  }

  /** All signed-in sessions, in pages. */
  async function* everySession(): AsyncGenerator<Session[]> {
    for (let after: string | null = null; ;) {
      const page: Session[] = await store.sessions.signedIn(after, PAGE, now());
      yield page;
      after = page.at(-1)?.id ?? null;
      if (page.length < PAGE) return;
      await nextTurn();
    }
  }

  function seatedAs(
    { id, address, signedInAt, createdAt, usedAt, byName }: Session,
    asking: string | null,
  ): Seated {
    const sighting = clusterPresence.of(id);
    // Last-seen times are written late, and the operator who asks is active right now.
    const lately = id === asking ? now() : (sighting?.usedAt ?? 0);
    return {
      id,
      address,
      signedInAt: signedInAt ?? createdAt,
      usedAt: Math.max(usedAt, lately),
      alive: sighting !== undefined,
      byName,
    };
  }

  return {
    async effect(change) {
      const { going, accounts } = await survey(change);
      let sessions = 0;
      for (const ids of going.values()) sessions += ids.length;
      return { sessions, accounts };
    },
    async enforce(change, by) {
      const { going, staying } = await survey(change);
      let ended = 0;
      for (const [reason, ids] of going) {
        for (const page of inPages(ids)) {
          ended += (await store.sessions.end(page, { ...by, reason, note: null })).length;
          await nextTurn();
        }
      }
      for (const { lifetime, ids } of merged(staying)) {
        for (const page of inPages(ids)) {
          await store.sessions.limit(page, lifetime, now());
          people.reread(page);
          await nextTurn();
        }
      }
      return ended;
    },
  };
}

/** Removes properties with the value undefined, which some transports carry. */
export function stated<T extends SettingsChange>(change: T): T {
  const copy = { ...change };
  for (const name of settingNames) if (copy[name] === undefined) delete copy[name];
  return copy;
}

function* inPages(ids: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < ids.length; start += PAGE) yield ids.slice(start, start + PAGE);
}

/** Groups by lifetime: most accounts share the general one. */
function merged(staying: Survey['staying']): Survey['staying'] {
  const byLifetime = Map.groupBy(staying, ({ lifetime }) => `${lifetime.idle} ${lifetime.absolute}`);
  return [...byLifetime.values()].flatMap((group) => {
    const lifetime = group[0]?.lifetime;
    return lifetime === undefined ? [] : [{ lifetime, ids: group.flatMap(({ ids }) => ids) }];
  });
}
