import { z } from 'zod';
import type { Answer, CallName, OperatorEvent } from './calls.ts';
import { failure } from './errors.ts';

/** What the desktop window shows before and instead of the server. */
export const desktopState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('serving') }),
  /** `port` is the one that was asked for. */
  z.object({ state: z.literal('failed'), error: failure, port: z.number().int() }),
]);
export type DesktopState = z.infer<typeof desktopState>;

/** What whoever sits at this computer decides about the desktop; kept beside the data, and none of the house's rules. */
export const preferences = z.strictObject({
  /** Closing the window leaves it in the tray, where there is one. */
  closeToTray: z.boolean(),
  /** The computer does not go to sleep while somebody is connected. */
  keepAwake: z.boolean(),
  /** What is told by the system's notifications while the window is not looked at. */
  tellSignedIn: z.boolean(),
  tellDisplaced: z.boolean(),
  tellShared: z.boolean(),
  tellNotMe: z.boolean(),
  tellTurnedAway: z.boolean(),
});
export type Preferences = z.infer<typeof preferences>;

/** How the window's console was chosen to look and speak; the program around it does, too. */
export const look = z.strictObject({
  appearance: z.enum(['system', 'light', 'dark']),
  /** A language's tag; null for the system's. */
  language: z.string().max(35).nullable(),
});
export type Look = z.infer<typeof look>;

/** The preferences, and what the system itself keeps or can do. */
export const computer = z.object({
  ...preferences.shape,
  launchAtLogin: z.boolean(),
  look,
  /** What there is here. */
  has: z.object({ tray: z.boolean(), notifications: z.boolean() }),
});
export type Computer = z.infer<typeof computer>;
/** Those that are named get these values. */
export const computerChange = z.strictObject({ ...preferences.shape, launchAtLogin: z.boolean() }).partial();
export type ComputerChange = z.infer<typeof computerChange>;

/** What the desktop window can ask of its own process besides the operator's calls. */
export const desktopCalls = {
  'desktop.state': { input: z.strictObject({}), output: desktopState },
  /** Starts serving after a failure, on another port if one is given (0: any free one); answers the new state. */
  'desktop.start': {
    input: z.strictObject({ port: z.number().int().min(0).max(65535).optional() }),
    output: desktopState,
  },
  'desktop.computer': { input: z.strictObject({}), output: computer },
  /** Answers how it is then. */
  'desktop.change': { input: z.strictObject({ change: computerChange }), output: computer },
  'desktop.look': { input: look, output: z.object({}) },
  'desktop.copy': { input: z.strictObject({ text: z.string().max(2000) }), output: z.object({}) },
} as const;
export type DesktopCallName = keyof typeof desktopCalls;

/** The bridge that the preload puts on `window.usher`: one function a call, and the events. */
export type Bridge = {
  [N in CallName | DesktopCallName]: (input: unknown) => Promise<Answer>;
} & { onEvent(listener: (event: OperatorEvent) => void): () => void };
