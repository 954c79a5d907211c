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

/** The origins of other computers' servers that the desktop keeps. */
export const otherServers = z.array(z.string());

/** What came of an address that was typed: the servers that are kept now, or why nothing was kept. */
export const connected = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('connected'), origin: z.string(), servers: otherServers }),
  z.object({ outcome: z.enum(['no-address', 'no-answer', 'wrong-name', 'not-usher', 'too-many']) }),
]);
export type Connected = z.infer<typeof connected>;

const origin = z.string().max(300);

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
  'desktop.servers': { input: z.strictObject({}), output: otherServers },
  /** Looks for a server at an address as people type it, keeps it, and opens its console in a window of its own. */
  'desktop.connect': { input: z.strictObject({ address: z.string().max(300) }), output: connected },
  /** Opens the console of a server that is kept, or brings its window to the front. */
  'desktop.open': { input: z.strictObject({ origin }), output: z.object({}) },
  /** Keeps it no longer, nor anything that its pages left here; answers those that are left. */
  'desktop.forget': { input: z.strictObject({ origin }), output: otherServers },
  'desktop.copy': { input: z.strictObject({ text: z.string().max(2000) }), output: z.object({}) },
} as const;
export type DesktopCallName = keyof typeof desktopCalls;

/** The bridge that the preload puts on `window.usher`: one function a call, and the events. */
export type Bridge = {
  [N in CallName | DesktopCallName]: (input: unknown) => Promise<Answer>;
} & { onEvent(listener: (event: OperatorEvent) => void): () => void };
