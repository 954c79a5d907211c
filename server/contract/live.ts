import { z } from 'zod';
import type { Ending } from './ending.ts';

export const presence = z.enum(['active', 'idle', 'hidden', 'lost', 'offline']);
export type Presence = z.infer<typeof presence>;

/** The largest frame a page may send, in bytes. */
export const maxFrame = 4096;
const pagePath = z.string().max(1024).regex(/^\//);

/** What a page tells the server, and only when it changes. */
export const pageMessage = z.strictObject({
  type: z.literal('state'),
  presence: z.enum(['active', 'idle', 'hidden']),
  page: pagePath,
});
export type PageMessage = z.infer<typeof pageMessage>;

/** What the server tells a page. `interval`: milliseconds between beats; silence for longer means a dead line. */
export type ServerMessage =
  | { type: 'hello'; interval: number; session: string; online: number }
  | { type: 'online'; count: number }
  | { type: 'message'; text: string }
  | ({ type: 'ended' } & Ending);
