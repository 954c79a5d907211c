import { STATUS_CODES } from 'node:http';
import { errorWords } from '../../texts/error-words.ts';
import { errorCodes, type ErrorCode } from '../contract/contract.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log/log.ts';
import { errorPage } from '../pages/error.ts';
import type { RejectedRequests } from '../log/rejected-requests.ts';
import { isForPerson, type Context, type Next } from './context.ts';
import { showPage } from './show-page.ts';

/** Seconds after which a full queue should have moved on. */
const BUSY_RETRY = 2;

/** Error codes for the statuses that Koa and its router set. */
const codeOfStatus: Record<number, ErrorCode> = {
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  501: 'method-not-allowed',
};

/**
 * Turns every failure into an answer with a code and hides internal details. Logs rejected requests, unless
 * the route has done so.
 */
export function errorFunnel(log: Log, rejectedRequests: RejectedRequests) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
      const code = codeOfStatus[ctx.status];
      if (code !== undefined && ctx.body == null) answer(ctx, new AppError(code, ''));
    } catch (error) {
      if (!(error instanceof AppError))
        log.error({ err: error, request: ctx.state.requestId }, 'request failed');
      else if (ctx.state.failureLogged !== true) writeRefusal(rejectedRequests, ctx, error);
      answer(ctx, error instanceof AppError ? error : new AppError('internal', ''));
    }
  };
}

function answer(ctx: Context, error: AppError): void {
  const { code, details } = error;
  const { retryAfter: _, ...shown } = details;
  ctx.status = errorCodes[code];
  setRetryAfter(ctx, error);
  const text = errorText(ctx, error);
  if (!isForPerson(ctx)) {
    ctx.body = JSON.stringify({
      title: STATUS_CODES[ctx.status],
      status: ctx.status,
      code,
      detail: text,
      request: ctx.state.requestId,
      ...shown,
    });
    ctx.type = 'application/problem+json';
  } else {
    showPage(ctx, errorPage(ctx.state.texts, { code, text, request: ctx.state.requestId }));
  }
}

/** Logs a rejected request, with the account name if known. */
export function writeRefusal(rejectedRequests: RejectedRequests, ctx: Context, { code }: AppError): void {
  const { requestId: request, client, visitor } = ctx.state;
  const { method, path } = ctx;
  const user = visitor.kind === 'live' ? visitor.session.account?.name : undefined;
  rejectedRequests.write(code, { address: client.address, user, request, method, path });
}

/** Sets `Retry-After`, where a delay is known. */
export function setRetryAfter(ctx: Context, { code, details }: AppError): void {
  const seconds = details.retryAfter ?? (code === 'busy' ? BUSY_RETRY : undefined);
  if (seconds !== undefined) ctx.set('Retry-After', String(seconds));
}

/** The message for a person. */
export function errorText(ctx: Context, { code, details }: AppError): string {
  return errorWords(ctx.state.texts, code, details);
}
