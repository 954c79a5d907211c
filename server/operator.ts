import {
  calls,
  type Account,
  type Answer,
  type CallName,
  type Counts,
  type Input,
  type OperatorEvent,
  type Output,
  type ServerStatus,
} from './contract.ts';
import { AppError, toFailure } from './errors.ts';
import { foldName } from './names.ts';
import type { Passwords } from './passwords.ts';
import type { People } from './people.ts';
import type { Presence } from './presence.ts';
import type { Store, StoredAccount } from './store/store.ts';

/** Who sits at a desk. */
export interface Sitter {
  /** Account name; "desktop" for the desktop window, "command line" for the command line. */
  actor: string;
  role: 'viewer' | 'operator';
  /** Public id of the operator's own session, where there is one. */
  session: string | null;
  address: string | null;
}

/** One operator's place: a window or a browser tab. */
export interface Desk {
  /** Answers any call by name, whatever came over the wire; never throws. */
  call(name: string, input: unknown): Promise<Answer>;
  close(): void;
}

/** All an operator can see and do. Transports only carry it. */
export interface Operator {
  open(sitter: Sitter, send: (event: OperatorEvent) => void): Desk;
  counts(): Counts;
}

interface Deps {
  store: Store;
  presence: Presence;
  people: People;
  passwords: Passwords;
  status: () => Pick<ServerStatus, 'version' | 'startedAt' | 'urls' | 'local'>;
  now: () => number;
  onError: (error: unknown) => void;
}

type Place = { sitter: Sitter; watch(): Promise<void>; unwatch(): void };
type Handlers = { [N in CallName]: (input: Input<N>, place: Place) => Promise<Output<N>> };

export function createOperator(deps: Deps): Operator {
  const { store, presence, people } = deps;
  const handlers = createHandlers(deps);

  async function answer(name: string, input: unknown, place: Place): Promise<Answer> {
    try {
      return { ok: true, value: await dispatch(name, input, place) };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error: toFailure(error) };
      deps.onError(error);
      return { ok: false, error: { code: 'internal', message: 'Something went wrong on our side.' } };
    }
  }

  async function dispatch(name: string, input: unknown, place: Place): Promise<unknown> {
    if (!Object.hasOwn(calls, name))
      throw new AppError('not-found', `There is no call ${JSON.stringify(name)}.`);
    const known = name as CallName;
    if (place.sitter.role !== 'operator' && !calls[known].viewer) {
      throw new AppError('operators-only', 'A viewer may look, not act.');
    }
    const parsed = calls[known].input.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new AppError(
        'invalid-input',
        `${issue?.path.join('.') || 'input'}: ${issue?.message ?? 'not valid'}`,
      );
    }
    const handler = handlers[known] as (input: unknown, place: Place) => Promise<unknown>;
    return handler(parsed.data, place);
  }

  return {
    counts: () => presence.counts(),
    open(sitter, send) {
      let stop: (() => void) | undefined;
      const place: Place = {
        sitter,
        watch() {
          stop?.();
          const watching = people.watch(send);
          stop = () => watching.stop();
          return watching.complete;
        },
        unwatch() {
          stop?.();
          stop = undefined;
        },
      };
      const stopNews = store.news.on((news) => {
        if (news.type === 'accounts') send({ type: 'accounts.changed' });
      });
      return {
        call: (name, input) => answer(name, input, place),
        close() {
          stopNews();
          place.unwatch();
        },
      };
    },
  };
}

function createHandlers({ store, passwords, status, now }: Deps): Handlers {
  const known = (account: StoredAccount | undefined, name: string): Account => {
    if (account === undefined)
      throw new AppError('no-such-account', `There is no account ${name}.`, { name });
    return shown(account);
  };
  return {
    async 'server.status'(_input, { sitter }) {
      return { ...status(), role: sitter.role, actor: sitter.actor, session: sitter.session };
    },
    async 'people.watch'(_input, place) {
      await place.watch();
      return {};
    },
    async 'people.unwatch'(_input, place) {
      place.unwatch();
      return {};
    },
    async 'sessions.kick'({ sessions, words }, { sitter }) {
      const others = sessions.filter((id) => id !== sitter.session);
      if (others.length === 0) throw new AppError('yourself', 'Nobody can show themselves out.');
      const ended = await store.sessions.end(others, {
        reason: 'kicked',
        actor: sitter.actor,
        note: words === '' ? null : words,
        at: now(),
      });
      return { ended: ended.map(({ id }) => id) };
    },
    async 'accounts.list'() {
      return (await store.accounts.list()).map(shown);
    },
    async 'accounts.add'({ name, password, role }) {
      const folded = foldName(name);
      if ((await store.accounts.find(folded)) !== undefined) throw taken(name);
      const passwordHash = await passwords.hash(password);
      const account = await store.accounts.add({ name, folded, role, passwordHash, now: now() });
      if (account === undefined) throw taken(name);
      return shown(account);
    },
    async 'accounts.disable'({ name, disabled }, { sitter }) {
      const folded = foldName(name);
      if (disabled && sitter.session !== null && folded === foldName(sitter.actor)) {
        throw new AppError('yourself', 'Nobody can disable their own account.');
      }
      return known(
        await store.accounts.setDisabled(folded, disabled, { actor: sitter.actor, at: now() }),
        name,
      );
    },
    async 'accounts.reset'({ name, password }, { sitter }) {
      const passwordHash = await passwords.hash(password);
      // Whoever gives themselves a new password stays signed in where they are.
      const by = { actor: sitter.actor, at: now(), keep: sitter.session };
      return known(await store.accounts.setPassword(foldName(name), passwordHash, by), name);
    },
  };
}

function taken(name: string): AppError {
  return new AppError('name-taken', `There already is an account ${name}.`);
}

function shown({ name, role, disabled, createdAt, signedInAt }: StoredAccount): Account {
  return { name, role, disabled, createdAt, signedInAt };
}
