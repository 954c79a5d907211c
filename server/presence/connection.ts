import type { Left, PageState } from '../contract/contract.ts';

/** How a socket closed: by its browser, or because the connection broke. */
export type Closed = Exclude<Left, 'slept'>;

/** One open socket, as presence uses it. */
export interface Socket {
  /** True if its browser shows messages. A console connection does not. */
  readonly isPage: boolean;
  /** @returns whether the message was sent to an open page */
  send(message: string): boolean;
  /** Writes the frames of a heartbeat unchanged. */
  beat(frames: Buffer): void;
  /** Starts the closing handshake. A client that does not answer is terminated soon after. */
  close(code: number): void;
  terminate(): void;
}

export interface Connection {
  /** Call on any traffic: it is a sign of life. */
  alive(): void;
  /** Takes the state and path that the page reports. */
  say(state: PageState, page: string): void;
  /** Call when the socket has closed. */
  closed(how: Closed): void;
}
