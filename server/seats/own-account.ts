import { foldName, type Device, type EndReason } from '../contract/contract.ts';
import type { Authentication } from '../accounts/authentication.ts';
import { AppError } from '../errors.ts';
import type { Holder } from './holder.ts';
import type { Passwords } from '../accounts/passwords.ts';
import type { SignedIn, SignIn } from './sign-in.ts';
import type { Arrival, Client } from './client.ts';
import type { EndedSession, Session, Store, StoredAccount } from '../store/store.ts';

/** A displaced browser may say "It was not me" so long afterwards, in milliseconds. */
export const NOT_ME_WITHIN = 3 * 24 * 60 * 60 * 1000;
/** Sign-ins that the history goes back. */
const HISTORY = 50;

/** A signed-in session and its account. */
export type OwnSession = Session & { account: NonNullable<Session['account']> };

export interface OwnSessions {
  live: (Holder & { current: boolean })[];
  /** The newest first; live ones have no end. */
  history: {
    device: Device;
    address: string;
    at: number;
    end: { reason: EndReason; at: number } | null;
  }[];
}

/**
 * What users do with their own account. What ends sessions or changes the password asks for the password and is
 * a new sign-in in this browser: the answer has its new id.
 */
export interface OwnAccount {
  sessions(own: OwnSession): Promise<OwnSessions>;
  /**
   * Ends one of the other live sessions of this user, or all of them.
   * @param which public id, or `others`
   * @throws AppError `not-found` for what is not a live session of this user; as `SignIn.signIn`
   */
  end(
    own: OwnSession,
    which: string,
    password: string,
    arrival: Arrival,
  ): Promise<{ signedIn: SignedIn; ended: string[] }>;
  /**
   * Changes the password; all other sessions end.
   * @throws AppError `password-common`; `offer-expired` if somebody changed or locked the account meanwhile; as
   * `SignIn.signIn`
   */
  changePassword(
    own: OwnSession,
    passwords: { password: string; newPassword: string },
    arrival: Arrival,
  ): Promise<SignedIn>;
  /** True if the browser of this ended session may say that the newer sign-in was not by its user. */
  mayDeny(ended: EndedSession): boolean;
  /**
   * "It was not me": the account's sessions end, it is locked until it has a new password, and the operator is
   * alerted.
   * @throws AppError `offer-expired` if it is too late for that
   */
  deny(ended: EndedSession, origin: Client): Promise<void>;
  /**
   * A new password for a locked account, by the browser that had it locked.
   * @throws AppError `offer-expired` if it is not locked any more, `password-common`; as `SignIn.signIn`
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

  /** The account of a name, shown to be theirs by its password, where it has one. */
  async function prove(user: string, password: string, { address }: Client): Promise<StoredAccount> {
    const account = await store.accounts.find(foldName(user));
    if (account !== undefined && account.passwordHash === null) return account;
    return authentication.byPassword(user, password, address);
  }

  async function enterAgain(account: StoredAccount, arrival: Arrival): Promise<SignedIn> {
    const done = await deps.signIn.enter(account, account.passwordHash === null, arrival);
    // The seat is this browser's already, or has just been freed.
    if ('claimant' in done) throw new AppError('seats-taken', 'This account is in use elsewhere.');
    return done;
  }

  /** Sets a password for the account as it was seen. @throws AppError `offer-expired` if it is another one by now */
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

  // Displaced by somebody: fewer seats are nobody's sign-in. What was looked into since is settled.
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
      // Before the cookie is replaced: what fails from then on would take it along.
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
