import type { Readable } from 'node:stream';
import type { Texts } from '../../texts/texts.ts';
import { ConfigError } from '../config.ts';
import type { CallName, Input, Output } from '../contract/contract.ts';
import { AppError } from '../errors.ts';
import type { ConsoleConnection } from '../operator/operator.ts';

/** A command that cannot be carried out. The message is for the person who typed it. */
export class Refusal extends Error {}

/** Flags of all commands. */
export const flagOptions = {
  data: { type: 'string' },
  store: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  role: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  all: { type: 'boolean' },
  words: { type: 'string' },
  'cool-down': { type: 'string' },
  for: { type: 'string' },
  user: { type: 'string' },
  now: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  link: { type: 'boolean' },
} as const;
export type Flag = keyof typeof flagOptions;
export type Flags = {
  [F in Flag]?: (typeof flagOptions)[F]['type'] extends 'string' ? string : boolean;
};

/** What a command line reads from and writes to; this process by itself. */
export interface Terminal {
  env: NodeJS.ProcessEnv;
  stdin: Readable & { isTTY?: boolean };
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
}

/** What was typed for a command. */
export interface CommandInput {
  /** The arguments after its name, as many as the command takes. */
  rest: readonly string[];
  flags: Flags;
  texts: Texts;
  stdin: Terminal['stdin'];
}

/**
 * Makes a call and returns its value.
 * @throws AppError if the call fails
 */
export type Ask = <N extends CallName>(call: N, input: Input<N>) => Promise<Output<N>>;

/** Carries out a planned command. `say` prints a line before the result. */
export type Action = (ask: Ask, say: (text: string) => void) => Promise<Result>;
export interface Result {
  text: string;
  /** The same for programs, with --json. */
  json: unknown;
  /** Some of it could not be done. */
  partly?: boolean;
}

export interface Command {
  /** Least and most arguments. */
  takes: readonly [number, number];
  /** Flags besides those of every command. */
  flags: readonly Flag[];
  /**
   * Checks everything that was typed, before the store is opened.
   * @throws ConfigError, Refusal
   */
  plan(typed: CommandInput): Action | Promise<Action>;
}

export function asker(connection: Pick<ConsoleConnection, 'call'>): Ask {
  return async <N extends CallName>(call: N, input: Input<N>) => {
    const answer = await connection.call(call, input);
    if (!answer.ok) throw new AppError(answer.error.code, answer.error.message, answer.error.values);
    return answer.value as Output<N>;
  };
}

/**
 * An error for wrong usage, with the usage text.
 * @param wrong what else is wrong
 */
export function usageError(texts: Texts, wrong?: string): ConfigError {
  const usage = texts('command.usage');
  return new ConfigError(wrong === undefined ? usage : `${wrong}\n\n${usage}`);
}
