import type { DesktopState, Failure } from '../../../server/contract/contract.ts';
import {
  AppError,
  errorMessage,
  isStoreAway,
  startServer,
  StoreRefusal,
  toFailure,
  type Config,
  type OperatorNotification,
  type Server,
} from '../../../server/start.ts';
import type { Texts } from '../../../texts/texts.ts';

/** The desktop's server and how it is doing. */
export interface Serving {
  readonly state: DesktopState;
  /** The running server; undefined as long as none is. */
  readonly server: Server | undefined;
  /**
   * Starts the server, on `port` if one is given, and answers the new state. A failure is a state, not a rejection:
   * the window shows it, and the port is never changed without being asked. Serving already: changes nothing.
   */
  start(port?: number): Promise<DesktopState>;
  /** Stops the server, also one that is just starting. Repeated: waits for the same stop. */
  stop(): Promise<void>;
}

/** Who is told of what happens to the server and in it. */
export interface Hearers {
  /** After each change of state. */
  changed: () => void;
  /** After each change of how many are online. */
  counted: () => void;
  happened: (notification: OperatorNotification) => void;
}

/** Milliseconds after which it is tried again by itself, where the store may come back. */
const AGAIN_AFTER = 3_000;

/** Keeps the server, and tells `hearers`. */
export function createServing(config: Config, texts: Texts, hearers: Hearers): Serving {
  let state: DesktopState = { state: 'starting' };
  let server: Server | undefined;
  let starting: Promise<DesktopState> | undefined;
  let stopping: Promise<void> | undefined;
  let trying: NodeJS.Timeout | undefined;

  function become(next: DesktopState): DesktopState {
    state = next;
    hearers.changed();
    return next;
  }

  async function startOn(port: number): Promise<DesktopState> {
    try {
      server = await startServer({ ...config, port });
      server.operator.onCounts(hearers.counted);
      server.operator.onNotification(hearers.happened);
      return become({ state: 'serving' });
    } catch (error) {
      if (isStoreAway(error) && !(error instanceof StoreRefusal) && !stopping) tryAgain(port);
      return become({ state: 'failed', error: explain(error, texts), port });
    } finally {
      starting = undefined;
    }
  }

  /** Quietly: as long as it fails the window goes on saying why. */
  function tryAgain(port: number): void {
    trying = setTimeout(() => void (starting ??= startOn(port)), AGAIN_AFTER);
  }

  async function stop(): Promise<void> {
    clearTimeout(trying);
    await starting;
    const running = server;
    server = undefined;
    await running?.close();
  }

  return {
    get state() {
      return state;
    },
    get server() {
      return server;
    },
    async start(port = config.port) {
      if (server || stopping) return state;
      clearTimeout(trying);
      if (!starting) {
        become({ state: 'starting' });
        starting = startOn(port);
      }
      return starting;
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

function explain(error: unknown, texts: Texts): Failure {
  if (error instanceof AppError) {
    const message = errorMessage(texts, error);
    // It does not come back by itself, as a store does that is away.
    return error instanceof StoreRefusal
      ? { code: 'invalid-input', message }
      : { ...toFailure(error), message };
  }
  console.error(error);
  return { code: 'internal', message: texts('words.error.internal') };
}
