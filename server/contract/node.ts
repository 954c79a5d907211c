import { z } from 'zod';

/** One of the nodes that share a store, and how many are with it. */
export const nodeFigures = z.object({
  name: z.string(),
  /** It is the one that answers. */
  here: z.boolean(),
  /** Sessions of people and visitors; one that is with several nodes counts at each. */
  sessions: z.number().int(),
});
export type NodeFigures = z.infer<typeof nodeFigures>;
