import { foldName, accountName, type Device, type Settings } from '../contract/contract.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import type { Authentication } from '../accounts/authentication.ts';
import { AppError } from '../errors.ts';
import { holderOf, type Holder } from './holder.ts';
import { newSessionId } from '../ids.ts';
import { newcomer, type Arrival, type Client } from './client.ts';
import { claimRefusal, keptOut, signInsPaused } from './claim-refusal.ts';
import { lifetimeOf, policyOf, seatPolicyOf, visitorLifetimeOf, type CurrentSettings } from '../settings.ts';
import { createSignInAlerts } from './sign-in-alerts.ts';
import type { Session, Store, StoredAccount } from '../store/store.ts';

export interface SignedIn {
  /** The new session id. It belongs in the cookie only. */
  id: string;
  session: Session;
  displaced: Holder[];
}

/** Somebody who has authenticated while all seats are taken. For `takeOver`, from this browser only. */
export interface Claimant {
  user: string;
  /** Account id. The name may belong to another account by now. */
  account: string;
  passwordVersion: number;
  /** Authenticated by the name alone. */
  byName: boolean;
}

/** All seats are taken and the newcomer may choose which one to take over. */
export interface Asked {
  claimant: Claimant;
  holders: Holder[];
}

export interface SignIn {
  /**
   * Signs a user in, by the seat policy. Where names are enough an empty password works, and a new name
   * creates an account without a password.
   * @throws AppError `invalid-credentials` alike for a wrong password and an unknown name, disabled or not;
   * with the right password `account-disabled`, `banned`, `banned-until`, `sign-ins-paused`, `seats-taken`,
   * `account-shared`; `too-many-attempts`, `busy`, `invalid-input`
   */
  signIn(credentials: { username: string; password: string }, arrival: Arrival): Promise<SignedIn | Asked>;
  /**
   * Signs in and displaces the chosen holder (public id). Asks again if that holder has left and somebody
   * else holds the seat.
   * @throws AppError `offer-expired` if the password was changed or a name is not enough any more; errors of
   * `signIn`
   */
  takeOver(claimant: Claimant, holder: string, arrival: Arrival): Promise<SignedIn | Asked>;
  /**
   * Signs an authenticated user in, by the seat policy.
   * @param byName authenticated by the name alone
   * @throws AppError as `signIn`
   */
  enter(account: StoredAccount, byName: boolean, arrival: Arrival): Promise<SignedIn | Asked>;
  /** Ends this session only. It may have ended already. */
  signOut(session: Session, origin: Client): Promise<void>;
  /**
   * Creates an anonymous session for a browser, for instance after its last one ended.
   * @returns the session and its id
   */
  startOver(arrival: Arrival): Promise<{ id: string; session: Session }>;
}

interface Deps {
  store: Store;
  authentication: Authentication;
  /** Limits sign-ins by name alone, by address. */
  signInsByName: RateLimit;
  devices: (agent: string) => Device;
  settings: CurrentSettings;
  /** Milliseconds for which a browser counts as alive after it signed in. */
  aliveFor: () => number;
  now: () => number;
}

export function createSignIn(deps: Deps): SignIn {
  const { store, authentication, devices, settings, now } = deps;
  const alerts = createSignInAlerts(store.alerts, now);
  const shown = (session: Session) => holderOf(session, devices);
  const isPaused = () => settings.now().newSignIns === 'paused';

  async function claim(
    account: StoredAccount,
    byName: boolean,
    takeOver: string | null,
    arrival: Arrival,
  ): Promise<SignedIn | Asked> {
    refuseShut(account);
    const house = settings.now();
    const policy = policyOf(house, account.policy);
    const id = newSessionId();
    const claimed = await store.sessions.claim({
      ...newcomer(id, arrival, lifetimeOf(policy), now()),
      account: account.id,
      passwordVersion: account.passwordVersion,
      byName,
      policy: seatPolicyOf(policy, house),
      aliveFor: deps.aliveFor(),
      takeOver,
      admits: isPaused() && account.role === 'user' ? 'returning' : 'all',
    });
    if (claimed.ok) return { id, session: claimed.session, displaced: claimed.displaced.map(shown) };
    if (claimed.why === 'seats-taken' && policy.whenFull === 'ask') {
      const claimant = {
        user: account.name,
        account: account.id,
        passwordVersion: account.passwordVersion,
        byName,
      };
      return { claimant, holders: claimed.holders.map(shown) };
    }
    if (claimed.why === 'account-shared') await alerts.shared(account, claimed.holders, arrival);
    if (claimed.why === 'seats-taken') await alerts.turnedAway(account, claimed.holders, arrival);
    throw claimRefusal(claimed, devices, now());
  }

  /** True if this name is signed in in this browser already. */
  async function isIn(username: string, { from }: Arrival): Promise<boolean> {
    const found = from === null ? undefined : await store.sessions.find(from, now());
    const account = found?.state === 'live' ? found.session.account : null;
    return account !== null && foldName(account.name) === foldName(username);
  }

  /**
   * Finds the account that a name alone opens, or creates it.
   * @returns undefined where a name is not enough
   */
  async function byName(username: string, { address }: Client): Promise<StoredAccount | undefined> {
    const folded = foldName(username);
    const there = await store.accounts.find(folded);
    if (!nameIsEnough(there, settings.now())) return undefined;
    deps.signInsByName.take(address, now());
    if (there !== undefined) return there;
    const name = accountName.safeParse(username);
    if (!name.success) throw new AppError('invalid-input', 'This name cannot be used.');
    // A banned client must not create accounts.
    const ban = await store.bans.holding(folded, address, now());
    if (ban !== undefined) throw keptOut(ban, now());
    const made = await store.accounts.add(
      { name: name.data, folded, role: 'user', passwordHash: null },
      { actor: null, at: now(), address },
    );
    const account = made ?? (await store.accounts.find(folded));
    return account !== undefined && nameIsEnough(account, settings.now()) ? account : undefined;
  }

  return {
    async signIn({ username, password }, arrival) {
      // Even people who may sign in during a pause need their password, so that nobody can probe which names
      // exist.
      if (password === '' && isPaused() && !(await isIn(username, arrival))) throw signInsPaused();
      const named = password === '' ? await byName(username, arrival) : undefined;
      if (named !== undefined) return claim(named, true, null, arrival);
      // Only people who know the password learn that the account is disabled.
      return claim(
        await authentication.byPassword(username, password, arrival.address),
        false,
        null,
        arrival,
      );
    },

    async takeOver({ user, account: id, passwordVersion, byName: named }, holder, arrival) {
      const account = await store.accounts.find(foldName(user));
      const holds =
        account?.id === id &&
        account.passwordVersion === passwordVersion &&
        (!named || nameIsEnough(account, settings.now()));
      if (!holds) throw new AppError('offer-expired', 'This sign-in has expired.');
      return claim(account, named, holder, arrival);
    },

    enter: (account, named, arrival) => claim(account, named, null, arrival),

    async signOut(session, { address }) {
      await store.sessions.end([session.id], {
        reason: 'signed-out',
        actor: session.account?.name ?? null,
        address,
        note: null,
        at: now(),
      });
    },

    async startOver(arrival) {
      const id = newSessionId();
      const lifetime = visitorLifetimeOf(settings.now());
      const found = await store.sessions.create(newcomer(id, arrival, lifetime, now()));
      if (found.state === 'ended') throw new Error('a session that was just made has ended');
      return { id, session: found.session };
    },
  };
}

/** True if this account, or a new one (undefined), needs no password. Viewers and operators always need one. */
export function nameIsEnough(account: StoredAccount | undefined, house: Settings): boolean {
  if (policyOf(house, account?.policy ?? {}).signIn !== 'names') return false;
  if (account === undefined) return true;
  return account.role === 'user' && (account.passwordHash === null || account.policy.signIn === 'names');
}

function refuseShut({ disabled, locked }: StoredAccount): void {
  if (disabled || locked) throw new AppError('account-disabled', 'This account is disabled.');
}
