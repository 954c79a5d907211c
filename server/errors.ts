import { errorCodes, type ErrorCode } from './contract.ts';

/** `retryAfter`: seconds. */
export type Details = Readonly<{ retryAfter?: number; port?: number } & Record<string, unknown>>;

/**
 * An expected failure: a code from the contract, and a sentence for the log or an operator.
 * Everything else that is thrown is shown as `internal`. `details` go into the answer as they are.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  /** The HTTP status of the code. */
  get status(): number {
    return errorCodes[this.code];
  }
}
