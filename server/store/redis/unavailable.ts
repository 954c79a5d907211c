import { ErrorReply } from 'redis';
import { AppError } from '../../errors.ts';

/** Seconds after which whoever was turned away may ask again. */
const RETRY_AFTER = 2;

/** First words of answers which say that the keys are on another server now, or that this one is primary no more. */
const elsewhere = ['READONLY', 'MOVED', 'ASK', 'CLUSTERDOWN', 'MASTERDOWN', 'UNBLOCKED'];
/** Of those which say that this server does not take writes now. */
const away = ['LOADING', 'MISCONF', 'NOREPLICAS', 'OOM', 'TRYAGAIN', 'NOAUTH', 'NOPERM', 'WRONGPASS'];

/** What is answered while the store cannot be reached or does not take writes. */
export function unavailable(message: string): AppError {
  return new AppError('store-unavailable', message, { retryAfter: RETRY_AFTER });
}

/** What is no answer of the server, or says that it is not the one to ask now, becomes `store-unavailable`. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof ErrorReply && ![...elsewhere, ...away].includes(firstWord(error))) return error;
  return unreachable(error);
}

/** Whatever keeps a server from being reached. */
export function unreachable(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return unavailable(error instanceof Error ? error.message : String(error));
}

/** Says an answer that another server is to be asked? */
export const isElsewhere = (error: unknown): boolean =>
  error instanceof ErrorReply && elsewhere.includes(firstWord(error));

/** An error answer begins with its code. */
export const firstWord = ({ message }: Error): string => message.split(' ', 1)[0] ?? '';
