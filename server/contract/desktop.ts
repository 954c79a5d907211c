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

/** What the desktop window can ask of its own process besides the operator's calls. */
export const desktopCalls = {
  'desktop.state': { input: z.strictObject({}), output: desktopState },
  /** Starts serving after a failure, on another port if one is given (0: any free one); answers the new state. */
  'desktop.start': {
    input: z.strictObject({ port: z.number().int().min(0).max(65535).optional() }),
    output: desktopState,
  },
  'desktop.copy': { input: z.strictObject({ text: z.string().max(2000) }), output: z.object({}) },
} as const;
export type DesktopCallName = keyof typeof desktopCalls;

/** The bridge that the preload puts on `window.usher`: one function a call, and the events. */
export type Bridge = {
  [N in CallName | DesktopCallName]: (input: unknown) => Promise<Answer>;
} & { onEvent(listener: (event: OperatorEvent) => void): () => void };
