import type {
  CallName,
  Computer,
  ComputerChange,
  Connected,
  DesktopState,
  EndReason,
  Input,
  Look,
  OperatorEvent,
  Output,
} from '../../../server/contract/contract.ts';
import type { Observable } from '../state/observable.ts';

/** Why this console is over: the operator's own session ended, or they may not be here any more. */
export type ConsoleEnd = EndReason | 'not-allowed';

/** How the connection to the server is. Times are milliseconds since 1970. */
export type ConnectionStatus =
  | { state: 'connecting' }
  | { state: 'connected' }
  /** Down. `retryAt`: when it tries again, null where somebody else brings it back; `tries`: failed since it was up. */
  | { state: 'lost'; retryAt: number | null; tries: number }
  /** Over for good. */
  | { state: 'ended'; reason: ConsoleEnd };

/** What the window of the desktop can ask for besides; each throws `CallError`. */
export interface DesktopCalls {
  state: () => Promise<DesktopState>;
  /** Serves again after a failure, on another port if one is given (0: any free one). */
  start: (port?: number) => Promise<DesktopState>;
  copy: (text: string) => Promise<void>;
  /** Tells how the console looks and speaks. */
  look: (look: Look) => Promise<void>;
  /** What was chosen on this computer. */
  computer: () => Promise<Computer>;
  /** Answers how it is then. */
  change: (change: ComputerChange) => Promise<Computer>;
  /** The origins of the other servers that are kept. */
  servers: () => Promise<string[]>;
  /** Looks for a server at an address as it was typed, keeps it and opens its console. */
  connect: (address: string) => Promise<Connected>;
  open: (origin: string) => Promise<void>;
  /** Answers those that are left. */
  forget: (origin: string) => Promise<string[]>;
}

/** The one way to the server, whatever carries it. */
export interface Client {
  /** Throws `CallError`: what the server refused, or `not-serving` where it can't be reached or the connection drops. */
  call: <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>;
  /** Hears every event until the returned function is called. */
  onEvent: (listener: (event: OperatorEvent) => void) => () => void;
  readonly connection: Observable<ConnectionStatus>;
  /** Tries at once instead of waiting. Nothing happens unless the connection is lost. */
  retry: () => void;
  /** Null in a browser. */
  readonly desktop: DesktopCalls | null;
  close: () => void;
}
