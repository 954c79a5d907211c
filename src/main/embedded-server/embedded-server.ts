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

/** The server that runs in the desktop program, and its state. */
export interface EmbeddedServer {
  readonly state: DesktopState;
  /** The running server; undefined while none is running. */
  readonly server: Server | undefined;
  /**
   * Starts the server, on `port` if given, and returns the new state. A failure is a state, not a rejection: the window
   * shows it. The port never changes without a request. Does nothing if the server is running.
   */
  start(port?: number): Promise<DesktopState>;
  /** Stops the server, even while it is starting. A second call waits for the same stop. */
  stop(): Promise<void>;
}

/** Callbacks for changes of the server. */
export interface ServerListeners {
  /** Called after each change of state. */
  onStateChange: () => void;
  /** Called after each change of the number of people online. */
  onCounts: () => void;
  onNotification: (notification: OperatorNotification) => void;
}

/** Milliseconds before the next automatic start, if the store was unavailable. */
const RETRY_DELAY_MS = 3_000;

/** Creates the embedded server; `start` starts it. */
export function createEmbeddedServer(
  config: Config,
  texts: Texts,
  listeners: ServerListeners,
): EmbeddedServer {
  let state: DesktopState = { state: 'starting' };
  let server: Server | undefined;
  let starting: Promise<DesktopState> | undefined;
  let stopping: Promise<void> | undefined;
  let retryTimer: NodeJS.Timeout | undefined;

  function become(next: DesktopState): DesktopState {
    state = next;
    listeners.onStateChange();
    return next;
  }

  async function startOn(port: number): Promise<DesktopState> {
    try {
      server = await startServer({ ...config, port });
      server.operator.onCounts(listeners.onCounts);
      server.operator.onNotification(listeners.onNotification);
      return become({ state: 'serving' });
    } catch (error) {
      if (isStoreAway(error) && !(error instanceof StoreRefusal) && !stopping) retry(port);
      return become({ state: 'failed', error: explain(error, texts), port });
    } finally {
      starting = undefined;
    }
  }

  /** Does not change the state to `starting`, so that the window keeps showing the reason. */
  function retry(port: number): void {
    retryTimer = setTimeout(() => void (starting ??= startOn(port)), RETRY_DELAY_MS);
  }

  async function stop(): Promise<void> {
    clearTimeout(retryTimer);
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
      clearTimeout(retryTimer);
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
    // Unlike an unavailable store, a rejected one does not recover by itself.
    return error instanceof StoreRefusal
      ? { code: 'invalid-input', message }
      : { ...toFailure(error), message };
  }
  console.error(error);
  return { code: 'internal', message: texts('words.error.internal') };
}
