import { words } from './ban.ts';

/** The operator's words to those who are here. */
export const messageText = words.min(1);

/** What a page is told by the operator. */
export interface Message {
  text: string;
  /** When it was sent; milliseconds since 1970. */
  at: number;
}
