import type { Device } from './contract.ts';
import { AppError } from './errors.ts';
import type { Guessing } from './guessing.ts';
import { newPublicId, newSessionId, sessionKey } from './ids.ts';
import { foldName } from './names.ts';
import type { Passwords } from './passwords.ts';
import type { EndedSession, Lifetime, SeatPolicy, Session, Store } from './store/store.ts';

/** Where a browser speaks from. */
export interface Origin {
  address: string;
  agent: string;
}

/** A browser as it came: its cookie's key, whatever became of it, and views counted before it had a session. */
export interface Arrival extends Origin {
  from: string | null;
  views: number;
}

export interface SignedIn {
  /** The new session id: for the cookie, and nothing else. */
  id: string;
  session: Session;
  displaced: { session: string; device: Device; address: string; since: number }[];
}

export interface SignIn {
  /**
   * Gives the user a session in this browser, by the seat policy.
   * @throws AppError `invalid-credentials` for a wrong password and an unknown name alike, disabled or not;
   * `account-disabled` to who knows its password; `seats-taken`, `too-many-attempts`, `busy`
   */
  signIn(credentials: { username: string; password: string }, arrival: Arrival): Promise<SignedIn>;
  /** Ends this session only. It may have ended already. */
  signOut(session: Session): Promise<void>;
  /** An anonymous session for a browser, for instance after its last one ended. Answers its id too. */
  startOver(arrival: Arrival): Promise<{ id: string; session: Session }>;
}

interface Deps {
  store: Store;
  passwords: Passwords;
  guessing: Guessing;
  devices: (agent: string) => Device;
  policy: SeatPolicy;
  lifetime: Lifetime;
  visitorLifetime: Lifetime;
  now: () => number;
}

export function createSignIn({ store, passwords, guessing, devices, policy, ...deps }: Deps): SignIn {
  return {
    async signIn({ username, password }, arrival) {
      const folded = foldName(username);
      const refuseGuessers = () => guessing.check(folded, arrival.address, deps.now());
      refuseGuessers();
      const account = await store.accounts.find(folded);
      // Asked again when its turn comes: a thousand guesses sent at once shall not all be answered.
      const { ok, upgraded } = await passwords.check(password, account?.passwordHash, refuseGuessers);
      if (!ok || account === undefined) {
        guessing.wrong(folded, arrival.address, deps.now());
        throw new AppError('invalid-credentials', 'That name and password do not belong together.');
      }
      // Only who knows the password is told.
      if (account.disabled) throw new AppError('account-disabled', 'This account is disabled.');
      guessing.right(folded, arrival.address);
      if (upgraded !== undefined) {
        await store.accounts.upgradeHash(folded, upgraded, account.passwordVersion);
      }

      const id = newSessionId();
      const claimed = await store.sessions.claim({
        ...newcomer(id, arrival, deps.lifetime, deps.now()),
        account: account.id,
        passwordVersion: account.passwordVersion,
        policy,
      });
      if (claimed.ok) return { id, session: claimed.session, displaced: claimed.displaced.map(shown) };
      if (claimed.why === 'seats-taken') {
        throw new AppError('seats-taken', 'This account is in use elsewhere.', {
          holders: claimed.holders.map(shown),
        });
      }
      throw new AppError(claimed.why, 'This account cannot sign in.');
    },

    async signOut(session) {
      await store.sessions.end([session.id], {
        reason: 'signed-out',
        actor: null,
        note: null,
        at: deps.now(),
      });
    },

    async startOver(arrival) {
      const id = newSessionId();
      const found = await store.sessions.create(newcomer(id, arrival, deps.visitorLifetime, deps.now()));
      if (found.state === 'ended') throw new Error('a session that was just made has ended');
      return { id, session: found.session };
    },
  };

  function shown(session: Session): SignedIn['displaced'][number] {
    return {
      session: session.id,
      device: devices(session.agent),
      address: session.address,
      since: session.signedInAt ?? session.createdAt,
    };
  }
}

/** What the store wants to know of a browser that gets a new cookie. */
export function newcomer(id: string, arrival: Arrival, lifetime: Lifetime, now: number) {
  return { key: sessionKey(id), id: newPublicId(), now, lifetime, ...arrival };
}

/** What an ended browser may be told of its end. */
export function toEnding(ended: EndedSession, devices: (agent: string) => Device) {
  return {
    reason: ended.reason,
    at: ended.at,
    note: ended.note,
    by: ended.by === null ? null : { address: ended.by.address, device: devices(ended.by.agent) },
  };
}
