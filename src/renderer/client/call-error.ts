import type { ErrorCode, Failure } from '../../../server/contract/contract.ts';

/** A call that was refused or could not be made, with the contract's code. The message is for logs, not for the screen. */
export class CallError extends Error {
  readonly code: ErrorCode;
  /** What the code's words speak of. */
  readonly values: NonNullable<Failure['values']>;

  constructor({ code, message, values = {} }: Failure) {
    super(message);
    this.name = 'CallError';
    this.code = code;
    this.values = values;
  }
}

/** The code of whatever was thrown; `internal` for what nobody expected. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof CallError ? error.code : 'internal';
}

/** What the words of whatever was thrown speak of. */
export function valuesOf(error: unknown): CallError['values'] {
  return error instanceof CallError ? error.values : {};
}
