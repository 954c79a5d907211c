import { calls, type Answer, type CallName, type Input, type Output } from '../contract/contract.ts';
import { AppError, toFailure } from '../errors.ts';
import type { People } from '../people/people.ts';
import type { RejectedRequests } from '../log/rejected-requests.ts';
import type { Actor } from '../store/store.ts';
import type { Subscriber } from '../people/subscription.ts';

/** Who uses a console. */
export interface ConsoleUser {
  /** Account name; "desktop" for the desktop window, "command line" for the command line. */
  actor: string;
  role: 'viewer' | 'operator';
  /** Public id of the operator's own session in a browser; null elsewhere. */
  session: string | null;
  address: string | null;
}

/** One operator's connection: a window, a browser tab or a command. */
export interface ConsoleConnection {
  /** Answers any call by name. Invalid names and inputs are answered with an error; it never throws. */
  call(name: string, input: unknown): Promise<Answer>;
  /**
   * Holds all calls until it is known whether the user still has the same rights. If not, or if that cannot
   * be found out, all later calls are answered `operators-only`.
   * @returns whether the rights remain; never rejects
   */
  hold(rights: Promise<boolean>): Promise<boolean>;
  /** Ends the subscription. Current calls finish; later ones are answered `operators-only`. */
  close(): void;
}

/** The connection, as the handlers of calls use it. */
export interface CallContext {
  readonly user: ConsoleUser;
  /**
   * Who acts, from which address, and the time. Ask right before a change.
   * @throws AppError `operators-only` if the user has lost the rights meanwhile
   */
  by(): Promise<Actor & { actor: string }>;
  watch(): Promise<void>;
  unwatch(): void;
  /** Allows calls that need the operator's password, for CONFIRMED_FOR. */
  confirm(): void;
  /**
   * @throws AppError `confirmation-needed` in a browser where the operator has not entered the password
   * recently
   */
  requireConfirmed(): void;
}

export type Handlers = { [N in CallName]: (input: Input<N>, context: CallContext) => Promise<Output<N>> };
/** The handlers of all calls of one noun, such as `sessions`. */
export type HandlersOf<Noun extends string> = Pick<Handlers, Extract<CallName, `${Noun}.${string}`>>;

/** Milliseconds for which a confirmation by password lasts. */
export const CONFIRMED_FOR = 5 * 60 * 1000;

/**
 * Creates a connection for a user.
 * @param outlet receives the operator events
 */
export function createConsoleConnection(
  deps: {
    people: People;
    handlers: Handlers;
    rejectedRequests: RejectedRequests;
    now: () => number;
    onError: (error: unknown) => void;
  },
  user: ConsoleUser,
  outlet: Subscriber,
): ConsoleConnection {
  const { people, handlers, now } = deps;
  let open = true;
  let revoked = false;
  let held: Promise<boolean> | undefined;
  let confirmedAt: number | undefined;
  let stop: (() => void) | undefined;

  async function checkRights(): Promise<void> {
    while (held !== undefined) await held;
    if (revoked) throw new AppError('operators-only', 'This console connection has lost its rights.');
  }

  const context: CallContext = {
    user,
    async by() {
      await checkRights();
      return { actor: user.actor, at: now(), address: user.address };
    },
    watch() {
      stop?.();
      const watching = people.watch(outlet);
      stop = () => watching.stop();
      return watching.complete;
    },
    unwatch() {
      stop?.();
      stop = undefined;
    },
    confirm: () => void (confirmedAt = now()),
    requireConfirmed() {
      if (!isConfirmed()) {
        throw new AppError('confirmation-needed', 'This needs the operator’s password first.');
      }
    },
  };

  function isConfirmed(): boolean {
    // The window and the command line have no session. Their users control this machine anyway.
    if (user.session === null) return true;
    // The absolute difference also covers a clock that was set back.
    return confirmedAt !== undefined && Math.abs(now() - confirmedAt) < CONFIRMED_FOR;
  }

  async function dispatch(name: string, input: unknown): Promise<unknown> {
    if (!open) throw new AppError('operators-only', 'This console connection is closed.');
    if (held !== undefined || revoked) await checkRights();
    if (!isCall(name)) throw new AppError('not-found', `There is no call ${JSON.stringify(name)}.`);
    const call: (typeof calls)[CallName] & { confirm?: true } = calls[name];
    if (user.role !== 'operator' && !call.viewer) {
      throw new AppError('operators-only', 'A viewer may look, not act.');
    }
    if (call.confirm) context.requireConfirmed();
    const parsed = call.input.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new AppError(
        'invalid-input',
        `${issue?.path.join('.') || 'input'}: ${issue?.message ?? 'not valid'}`,
      );
    }
    const handler = handlers[name] as (input: unknown, context: CallContext) => Promise<unknown>;
    return handler(parsed.data, context);
  }

  /** Logs known call names only: any text may come from a client. */
  function writeRefusal({ code }: AppError, name: string): void {
    const { actor, session, address } = user;
    deps.rejectedRequests.write(code, { address, user: actor, session, ...(isCall(name) && { call: name }) });
  }

  return {
    async call(name, input) {
      try {
        return { ok: true, value: await dispatch(name, input) };
      } catch (error) {
        if (error instanceof AppError) {
          writeRefusal(error, name);
          return { ok: false, error: toFailure(error) };
        }
        deps.onError(error);
        return { ok: false, error: { code: 'internal', message: 'Something went wrong on the server.' } };
      }
    },
    hold(rights) {
      const settled = rights.then(
        (may) => may,
        (error: unknown) => {
          deps.onError(error);
          return false;
        },
      );
      const holding: Promise<boolean> = Promise.all([held, settled]).then(([, may]) => {
        if (!may) {
          revoked = true;
          context.unwatch();
        }
        if (held === holding) held = undefined;
        return may;
      });
      held = holding;
      return holding;
    },
    close() {
      open = false;
      context.unwatch();
    },
  };
}

/** Own keys only: `__proto__` and `constructor` are not calls. */
function isCall(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}
