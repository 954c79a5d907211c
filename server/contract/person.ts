import { z } from 'zod';
import { device } from './ending.ts';
import { left, presence } from './live.ts';

/** Public id of a session: short, safe to show, no key to anything. */
export const publicId = z.string().min(1).max(64);

/** One row of the live table: a signed-in person's session, or an anonymous visitor's. */
export const person = z.object({
  session: z.string(),
  /** Account name; null for an anonymous visitor. */
  user: z.string().nullable(),
  presence,
  address: z.string(),
  device,
  /** Path of the page last shown; null as long as none is known. */
  page: z.string().nullable(),
  /** Signed in, or for a visitor first seen, at. */
  since: z.number(),
  /** Last sign of life. */
  seen: z.number(),
  /** Last thing they did. */
  used: z.number(),
  /** How they went; null while they are here, and where that is not known. */
  left: left.nullable(),
  /** Ends by itself when nothing is done until then; beats do not count. */
  idleUntil: z.number(),
  /** Ends then, whatever is done. */
  endsAt: z.number(),
  /** Page views of this browser, ever. */
  views: z.number().int(),
  /** Runs of page views of this browser without a gap over half an hour, ever. */
  visits: z.number().int(),
  /** Open tabs. */
  connections: z.number().int(),
  /** Names of the nodes it is connected to; none where no others share the store. */
  nodes: z.array(z.string()).readonly(),
});
export type Person = z.infer<typeof person>;

/** How many are online: people (distinct accounts) and anonymous visitors. */
export const counts = z.object({ people: z.number().int(), visitors: z.number().int() });
export type Counts = z.infer<typeof counts>;
