import { z } from 'zod';
import type { Ending } from './ending.ts';
import type { Message } from './message.ts';

export const presence = z.enum(['active', 'idle', 'hidden', 'lost', 'offline']);
export type Presence = z.infer<typeof presence>;

/**
 * How somebody went, who is offline: they closed the page, their line was lost, or nobody could hear them as our machine
 * slept.
 */
export const left = z.enum(['closed', 'lost', 'slept']);
export type Left = z.infer<typeof left>;

/** The largest frame a page may send, in bytes. */
export const maxFrame = 4096;
const pagePath = z.string().max(1024).regex(/^\//);

/** How a page is. */
const pageState = z.enum(['active', 'idle', 'hidden']);
export type PageState = z.infer<typeof pageState>;

/** What a page tells the server, and only when it changes. */
export const pageMessage = z.strictObject({
  type: z.literal('state'),
  presence: pageState,
  page: pagePath,
});
export type PageMessage = z.infer<typeof pageMessage>;

/** The same with a beat by HTTP; left out where there is no page. */
export const beatMessage = z.union([
  z.strictObject({ presence: pageState, page: pagePath }),
  z.strictObject({}),
]);

/**
 * What the server tells a page. `interval`: milliseconds between beats, which are `online`; silence for much longer
 * means a dead line, unless the server has said that its machine goes to sleep (`asleep`). Until it speaks again, that is.
 */
export type ServerMessage =
  | { type: 'hello'; interval: number; session: string; online: number }
  | { type: 'online'; count: number; interval: number }
  | { type: 'asleep'; signedIn: boolean }
  | ({ type: 'message' } & Message)
  | ({ type: 'ended' } & Ending);
