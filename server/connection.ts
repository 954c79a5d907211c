/** One open socket, as presence needs it. */
export interface Socket {
  send(message: string): void;
  ping(): void;
  /** Says goodbye; whoever does not answer is cut off soon after. */
  close(code: number): void;
  terminate(): void;
}

export interface Connection {
  /** Any traffic is a sign of life. */
  alive(): void;
  /** What the page says of itself. */
  say(state: 'active' | 'idle' | 'hidden', page: string): void;
  /** The socket has closed. */
  closed(): void;
}
