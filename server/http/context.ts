import type { ParameterizedContext } from 'koa';
import type { Texts } from '../../texts/texts.ts';
import type { Origin } from '../sign-in.ts';
import type { Visitor } from '../visitors.ts';

/** What the middleware leaves for the routes. */
export interface State {
  /** For the log and for who reports a fault; says nothing of anybody. */
  requestId: string;
  origin: Origin;
  /** In the browser's language. */
  texts: Texts;
  visitor: Visitor;
}

export type Context = ParameterizedContext<State>;
export type Next = () => Promise<unknown>;

/** True where JSON is preferred over a page: by `Accept`, or because JSON was sent. */
export function wantsJson(ctx: Context): boolean {
  return ctx.accepts('html', 'json') === 'json' || (ctx.is('json') !== null && ctx.is('json') !== false);
}

/** True for what a person opens in a browser, as opposed to what a script fetches. */
export function isPageRequest(ctx: Context): boolean {
  return (ctx.method === 'GET' || ctx.method === 'HEAD') && !wantsJson(ctx);
}
