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
  /** The new session id: for the cookie, and nothing else. */
  id: string;
  session: Session;
  displaced: Holder[];
}

/** Who has shown that an account is theirs, while it is full. For `takeOver`, and this browser only. */
export interface Claimant {
  user: string;
  /** Id of the account: another one may have the name by now. */
  account: string;
  passwordVersion: number;
  /** Shown by the name alone. */
  byName: boolean;
}

/** The seats are taken, and the newcomer may say which to take over. */
export interface Asked {
  claimant: Claimant;
  holders: Holder[];
}

export interface SignIn {
  /**
   * Gives the user a session in this browser, by the seat policy. Where names are enough an empty password does,
   * and a new name gets an account without one.
   * @throws AppError `invalid-credentials` for a wrong password and an unknown name alike, disabled or not;
   * `account-disabled`, `banned`, `banned-until`, `sign-ins-paused`, `seats-taken`, `account-shared` to who knows its
   * password; `too-many-attempts`, `busy`, `invalid-input`
   */
  signIn(credentials: { username: string; password: string }, arrival: Arrival): Promise<SignedIn | Asked>;
  /**
   * What was chosen when the house was full: this holder (public id) goes. Asks again if that one has left and
   * somebody else holds the seat.
   * @throws AppError `offer-expired` if the password was changed meanwhile or a name is not enough any more, and
   * as `signIn`
   */
  takeOver(claimant: Claimant, holder: string, arrival: Arrival): Promise<SignedIn | Asked>;
  /**
   * Gives a user who has just been recognised a session in this browser, by the seat policy.
   * @param byName recognised by the name alone
   * @throws AppError as `signIn`
   */
  enter(account: StoredAccount, byName: boolean, arrival: Arrival): Promise<SignedIn | Asked>;
  /** Ends this session only. It may have ended already. */
  signOut(session: Session, origin: Client): Promise<void>;
  /** An anonymous session for a browser, for instance after its last one ended. Answers its id too. */
  startOver(arrival: Arrival): Promise<{ id: string; session: Session }>;
}

interface Deps {
  store: Store;
  authentication: Authentication;
  /** Of sign-ins by a name alone, by address. */
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

  /** Whether somebody is signed in under that name in this browser already. */
  async function isIn(username: string, { from }: Arrival): Promise<boolean> {
    const found = from === null ? undefined : await store.sessions.find(from, now());
    const account = found?.state === 'live' ? found.session.account : null;
    return account !== null && foldName(account.name) === foldName(username);
  }

  /** The account that a name alone opens, made now if it is new; undefined where a name is not enough. */
  async function byName(username: string, { address }: Client): Promise<StoredAccount | undefined> {
    const folded = foldName(username);
    const there = await store.accounts.find(folded);
    if (!nameIsEnough(there, settings.now())) return undefined;
    deps.signInsByName.take(address, now());
    if (there !== undefined) return there;
    const name = accountName.safeParse(username);
    if (!name.success) throw new AppError('invalid-input', 'This name cannot be used.');
    // Whoever is kept out leaves nothing behind.
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
      // Who may come in all the same needs a password: nobody learns by trying which names there are.
      if (password === '' && isPaused() && !(await isIn(username, arrival))) throw signInsPaused();
      const named = password === '' ? await byName(username, arrival) : undefined;
      if (named !== undefined) return claim(named, true, null, arrival);
      // Only who knows the password is told that the account is shut.
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

/** True where this account, or (undefined) a new one, needs no password. Who may operate always does. */
export function nameIsEnough(account: StoredAccount | undefined, house: Settings): boolean {
  if (policyOf(house, account?.policy ?? {}).signIn !== 'names') return false;
  if (account === undefined) return true;
  return account.role === 'user' && (account.passwordHash === null || account.policy.signIn === 'names');
}

function refuseShut({ disabled, locked }: StoredAccount): void {
  if (disabled || locked) throw new AppError('account-disabled', 'This account is disabled.');
}
