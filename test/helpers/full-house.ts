import { createDevices } from '../../server/user-agents/devices.ts';
import { createOnlineHistory } from '../../server/visits/online-history.ts';
import { createAuthentication } from '../../server/accounts/authentication.ts';
import { createClusterPresence, type ClusterPresence } from '../../server/presence/cluster-presence.ts';
import { createLoginThrottle } from '../../server/accounts/login-throttle.ts';
import { newPublicId, newSessionId, sessionKey } from '../../server/ids.ts';
import { createLog } from '../../server/log/log.ts';
import type { CallName, Input, Output } from '../../server/contract/contract.ts';
import { createOnlineRegistry } from '../../server/presence/online-registry.ts';
import { createOperator, type Operator } from '../../server/operator/operator.ts';
import { createPasswords } from '../../server/accounts/passwords.ts';
import { createPeople, type People } from '../../server/people/people.ts';
import { createPresence, type Presence } from '../../server/presence/presence.ts';
import { createRejectedRequests } from '../../server/log/rejected-requests.ts';
import {
  createSettings,
  lifetimeOf,
  policyOf,
  seatPolicyOf,
  type CurrentSettings,
} from '../../server/settings.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './process.ts';

/** The operator on a store that is filled without a browser for each guest: for thousands of them. */
export class FullHouse {
  readonly store: Store;
  readonly presence: Presence;
  readonly clusterPresence: ClusterPresence;
  readonly people: People;
  readonly operator: Operator;
  readonly #settings: CurrentSettings;
  readonly #now: () => number;

  private constructor(store: Store, settings: CurrentSettings, now: () => number) {
    const onError = (error: unknown) => {
      throw error;
    };
    const devices = createDevices();
    const log = createLog('silent');
    const passwords = createPasswords();
    const online = createOnlineRegistry();
    const presence = createPresence({ sessions: store.sessions, online, now, onError });
    const clusterPresence = createClusterPresence({
      presence,
      online,
      nodes: store.nodes,
      name: () => 'here',
    });
    const people = createPeople({ store, clusterPresence, devices, now, onError });
    this.store = store;
    this.presence = presence;
    this.clusterPresence = clusterPresence;
    this.people = people;
    this.#settings = settings;
    this.#now = now;
    this.operator = createOperator({
      store,
      clusterPresence,
      onlineHistory: createOnlineHistory({ visits: store.visits, clusterPresence, now }),
      people,
      passwords,
      authentication: createAuthentication({
        store,
        passwords,
        loginThrottle: createLoginThrottle({ nodes: store.nodes, secret: Buffer.alloc(32), now }),
        now,
      }),
      settings,
      devices,
      status: () => ({ version: '', startedAt: 0, urls: [], local: true, node: null }),
      network: () => ({ host: null, port: 0, https: false, allowedHosts: [] }),
      log,
      rejectedRequests: createRejectedRequests(log, now),
      now,
      onError,
    });
  }

  static async open(now: () => number = Date.now): Promise<FullHouse> {
    const store = openSqliteStore(temporaryFolder(), (error) => {
      throw error;
    });
    onTestFinished(() => store.close());
    return new FullHouse(store, await createSettings(store, () => undefined), now);
  }

  /** Signs guests in, one a name, each in as many browsers. @returns the public ids */
  async fill(names: readonly string[], browsers = 1): Promise<string[]> {
    const by = { actor: null, at: this.#now(), address: null };
    const accounts = await Promise.all(
      names.map((name) =>
        this.store.accounts.add({ name, folded: name.toLowerCase(), role: 'user', passwordHash: 'none' }, by),
      ),
    );
    const claimed = await Promise.all(
      accounts.flatMap((account) => Array.from({ length: browsers }, () => this.#claim(account?.id ?? ''))),
    );
    return claimed;
  }

  async #claim(account: string): Promise<string> {
    const house = this.#settings.now();
    const policy = policyOf(house, {});
    const claimed = await this.store.sessions.claim({
      key: sessionKey(newSessionId()),
      id: newPublicId(),
      now: this.#now(),
      address: '192.0.2.1',
      agent: '',
      from: null,
      viewedAt: null,
      account,
      passwordVersion: 1,
      lifetime: lifetimeOf(policy),
      policy: seatPolicyOf(policy, house),
      aliveFor: 60_000,
      takeOver: null,
      admits: 'all',
      byName: false,
    });
    if (!claimed.ok) throw new Error(claimed.why);
    return claimed.session.id;
  }

  async call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
    const sitter = { actor: 'desktop', role: 'operator', session: null, address: null } as const;
    const answer = await this.operator.open(sitter, () => undefined).call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
    return answer.value as Output<N>;
  }
}
