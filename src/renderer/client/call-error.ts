import type { ErrorCode, Failure } from '../../../server/contract.ts';

/** A call that was refused or could not be made, with the contract's code. The message is for logs, not for the screen. */
export class CallError extends Error {
  readonly code: ErrorCode;

  constructor({ code, message }: Failure) {
    super(message);
    this.name = 'CallError';
    this.code = code;
  }
}

/** The code of whatever was thrown; `internal` for what nobody expected. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof CallError ? error.code : 'internal';
}
