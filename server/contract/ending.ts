import { z } from 'zod';

/** Why a session ended, and the WebSocket close code that says so. */
export const endReasons = {
  displaced: 4001,
  kicked: 4002,
  expired: 4003,
  'signed-out': 4004,
  disabled: 4005,
  'password-changed': 4006,
} as const;
export type EndReason = keyof typeof endReasons;
export const endReason = z.enum(Object.keys(endReasons) as [EndReason, ...EndReason[]]);

/** Close codes that end a connection, not a session: the browser comes back. */
export const closeCodes = {
  badData: 1007,
  policy: 1008,
  tooBig: 1009,
  restart: 1012,
  tryLater: 1013,
} as const;

/** A browser and its system in names, as far as its user agent tells. */
export const device = z.object({ browser: z.string().nullable(), system: z.string().nullable() });
export type Device = z.infer<typeof device>;

/** What an ended browser is told. */
export const ending = z.object({
  reason: endReason,
  at: z.number(),
  /** The operator's words, when kicked. */
  note: z.string().nullable(),
  /** The house's own words to all who are kicked, where it has some. */
  farewell: z.string().nullable(),
  /** The newcomer, when displaced and as far as the settings let it be told; a hidden address is null. */
  by: z.object({ address: z.string().nullable(), device }).nullable(),
  /** Until then the operator may take it back, and the page should look whether they did. */
  undoUntil: z.number().nullable(),
});
export type Ending = z.infer<typeof ending>;
