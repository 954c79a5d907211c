import { foldName, type Device, type EndReason } from '../contract/contract.ts';
import type { Authentication } from '../accounts/authentication.ts';
import { AppError } from '../errors.ts';
import type { Holder } from './holder.ts';
import type { Passwords } from '../accounts/passwords.ts';
import type { SignedIn, SignIn } from './sign-in.ts';
import type { Arrival, Client } from './client.ts';
import type { EndedSession, Session, Store, StoredAccount } from '../store/store.ts';

/** Milliseconds in which a displaced browser may say "It was not me". */
export const NOT_ME_WITHIN = 3 * 24 * 60 * 60 * 1000;
/** Most sign-ins that the history shows. */
const HISTORY = 50;

/** A signed-in session and its account. */
export type OwnSession = Session & { account: NonNullable<Session['account']> };

export interface OwnSessions {
  live: (Holder & { current: boolean })[];
  /** The newest first. Live sessions have no end. */
  history: {
    device: Device;
    address: string;
    at: number;
    end: { reason: EndReason; at: number } | null;
  }[];
}

/**
 * What users do with their own account. Ending sessions and changing the password ask for the password and
 * count as a new sign-in: the result has the browser's new session id.
 */
export interface OwnAccount {
  sessions(own: OwnSession): Promise<OwnSessions>;
  /**
   * Ends one of the user's other live sessions, or all of them.
   * @param which public id, or `others`
   * @throws AppError `not-found` if it is not a live session of this user; errors of `SignIn.signIn`
   */
  end(
    own: OwnSession,
    which: string,
    password: string,
    arrival: Arrival,
  ): Promise<{ signedIn: SignedIn; ended: string[] }>;
  /**
   * Changes the password and ends all other sessions.
   * @throws AppError `password-common`; `offer-expired` if the account was changed or locked meanwhile;
   * errors of `SignIn.signIn`
   */
  changePassword(
    own: OwnSession,
    passwords: { password: string; newPassword: string },
    arrival: Arrival,
  ): Promise<SignedIn>;
  /** True if the browser of this ended session may say "It was not me". */
  mayDeny(ended: EndedSession): boolean;
  /**
   * "It was not me": ends the account's sessions, locks it until it has a new password and alerts the
   * operators.
   * @throws AppError `offer-expired` if it is too late
   */
  deny(ended: EndedSession, origin: Client): Promise<void>;
  /**
   * Sets a new password for a locked account, from the browser that locked it.
   * @throws AppError `offer-expired` if the account is not locked any more, `password-common`; errors of
   * `SignIn.signIn`
   */
  recover(
    user: string,
    passwords: { password: string; newPassword: string },
    arrival: Arrival,
  ): Promise<SignedIn>;
}

export function createOwnAccount(deps: {
  store: Store;
  signIn: SignIn;
  authentication: Authentication;
  passwords: Passwords;
  devices: (agent: string) => Device;
  now: () => number;
}): OwnAccount {
  const { store, authentication, passwords, devices, now } = deps;

  /** Finds the account and checks its password, if it has one. */
  async function prove(user: string, password: string, { address }: Client): Promise<StoredAccount> {
    const account = await store.accounts.find(foldName(user));
    if (account !== undefined && account.passwordHash === null) return account;
    return authentication.byPassword(user, password, address);
  }

  async function enterAgain(account: StoredAccount, arrival: Arrival): Promise<SignedIn> {
    const done = await deps.signIn.enter(account, account.passwordHash === null, arrival);
    // Unexpected: the seat is this browser's own or has just been freed.
    if ('claimant' in done) throw new AppError('seats-taken', 'This account is in use elsewhere.');
    return done;
  }

  /**
   * Sets the account's password.
   * @throws AppError `offer-expired` if the account was changed since it was read
   */
  async function setPassword(
    account: StoredAccount,
    passwordHash: string,
    { address }: Client,
    keep: string | null,
  ): Promise<StoredAccount> {
    const by = { actor: account.name, at: now(), address, keep };
    const changed = await store.accounts.setPassword(foldName(account.name), passwordHash, by, account);
    if (changed === undefined) throw new AppError('offer-expired', 'The account was changed meanwhile.');
    return changed;
  }

  // A session displaced by a lower seat limit has no newcomer to deny. `settled`: somebody has dealt with it
  // already.
  const mayDeny = ({ reason, by, user, at, settled }: EndedSession) =>
    reason === 'displaced' && by !== null && user !== null && !settled && now() - at < NOT_ME_WITHIN;

  return {
    mayDeny,
    async sessions(own) {
      const [live, history] = await Promise.all([
        store.sessions.of(own.account.id, now()),
        store.sessions.history(own.account.id, HISTORY, now()),
      ]);
      return {
        live: live.map((session) => ({
          session: session.id,
          current: session.id === own.id,
          device: devices(session.agent),
          address: session.address,
          since: session.signedInAt ?? session.createdAt,
          seen: session.seenAt,
        })),
        history: history.map(({ agent, address, signedInAt, end }) => ({
          device: devices(agent),
          address,
          at: signedInAt,
          end,
        })),
      };
    },

    async end(own, which, password, arrival) {
      const live = await store.sessions.of(own.account.id, now());
      const others = live.map(({ id }) => id).filter((id) => id !== own.id);
      const ids = which === 'others' ? others : others.filter((id) => id === which);
      if (which !== 'others' && ids.length === 0)
        throw new AppError('not-found', 'There is no such session.');
      const signedIn = await enterAgain(await prove(own.account.name, password, arrival), arrival);
      const ended = await store.sessions.end(ids, {
        reason: 'signed-out',
        actor: own.account.name,
        address: arrival.address,
        note: null,
        at: now(),
      });
      return { signedIn, ended: ended.map(({ id }) => id) };
    },

    async changePassword(own, { password, newPassword }, arrival) {
      const { name } = own.account;
      passwords.refuseCommon(newPassword, [name]);
      const account = await prove(name, password, arrival);
      // Hash before the cookie is replaced: a later failure would lose the cookie.
      const passwordHash = await passwords.hash(newPassword);
      const signedIn = await enterAgain(account, arrival);
      await setPassword(account, passwordHash, arrival, signedIn.session.id);
      return signedIn;
    },

    async deny(ended, { address, agent }) {
      const { user, by } = ended;
      if (!mayDeny(ended) || user === null) {
        throw new AppError('offer-expired', 'It is too late to report this sign-in.');
      }
      await store.accounts.lock(foldName(user), { actor: user, at: now(), address });
      await store.alerts.raise({
        kind: 'not-me',
        user,
        at: now(),
        browsers: [{ address, agent }, ...(by === null ? [] : [by])],
      });
    },

    async recover(user, { password, newPassword }, arrival) {
      passwords.refuseCommon(newPassword, [user]);
      const isOpen = (account: StoredAccount | undefined) => account?.locked === true && !account.disabled;
      const expired = () => new AppError('offer-expired', 'This account is not locked any more.');
      if (!isOpen(await store.accounts.find(foldName(user)))) throw expired();
      const account = await prove(user, password, arrival);
      if (!isOpen(account)) throw expired();
      const passwordHash = await passwords.hash(newPassword);
      return enterAgain(await setPassword(account, passwordHash, arrival, null), arrival);
    },
  };
}
