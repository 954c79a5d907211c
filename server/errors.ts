import { errorCodes, type ErrorCode, type Failure } from './contract/contract.ts';

/** `retryAfter`: seconds. */
export type Details = Readonly<{ retryAfter?: number; port?: number } & Record<string, unknown>>;

/**
 * An expected failure: a code from the contract and a sentence for the log or an operator. `details` go into
 * the answer unchanged. Any other error is reported as `internal`.
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

/** True if the store cannot be reached or cannot be written to now. */
export const isStoreAway = (error: unknown): error is AppError =>
  error instanceof AppError && error.code === 'store-unavailable';

/** The servers at the store's addresses cannot be used as configured. */
export class StoreRefusal extends AppError {
  readonly why: 'severalServers' | 'severalPrimaries' | 'noSuchPrimary';
  /** Names of the primaries that were found. */
  readonly names: string;

  constructor(why: StoreRefusal['why'], names = '') {
    super('store-unavailable', `The addresses of the store cannot be used: ${why} ${names}`.trim());
    this.why = why;
    this.names = names;
  }
}

/** An expected failure as it is sent to clients. */
export function toFailure({ code, message, details }: AppError): Failure {
  const values = Object.entries(details).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [],
  );
  return { code, message, ...(values.length > 0 && { values: Object.fromEntries(values) }) };
}
