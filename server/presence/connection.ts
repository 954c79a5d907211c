import type { Left, PageState } from '../contract/contract.ts';

/** How a socket went: closed by its browser, or with its line. */
export type Closed = Exclude<Left, 'slept'>;

/** One open socket, as presence needs it. */
export interface Socket {
  /** Whether what is said to its browser appears there; no desk shows it. */
  readonly isPage: boolean;
  /** @returns whether it goes to a page that is open */
  send(message: string): boolean;
  /** Sends the frames of a beat as they are. */
  beat(frames: Buffer): void;
  /** Says goodbye; whoever does not answer is cut off soon after. */
  close(code: number): void;
  terminate(): void;
}

export interface Connection {
  /** Any traffic is a sign of life. */
  alive(): void;
  /** What the page says of itself. */
  say(state: PageState, page: string): void;
  /** The socket has closed. */
  closed(how: Closed): void;
}
