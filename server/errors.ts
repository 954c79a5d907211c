import { errorCodes, type ErrorCode, type Failure } from './contract/contract.ts';

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

/** The store cannot be reached, or takes no writes now. */
export const isStoreAway = (error: unknown): error is AppError =>
  error instanceof AppError && error.code === 'store-unavailable';

/** What stands at the addresses of a store cannot be used by them as they are given. */
export class StoreRefusal extends AppError {
  readonly why: 'severalServers' | 'severalPrimaries' | 'noSuchPrimary';
  /** Of the primaries that are there. */
  readonly names: string;

  constructor(why: StoreRefusal['why'], names = '') {
    super('store-unavailable', `The addresses of the store cannot be used: ${why} ${names}`.trim());
    this.why = why;
    this.names = names;
  }
}

/** An expected failure as it crosses a wire. */
export function toFailure({ code, message, details }: AppError): Failure {
  const values = Object.entries(details).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [],
  );
  return { code, message, ...(values.length > 0 && { values: Object.fromEntries(values) }) };
}
