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

/**
 * True for what is shown to a person, as opposed to what a script fetches. A browser that opens a page asks for
 * `text/html` by name; a program that says nothing of what it wants is taken for one that reads pages, except
 * where there are none.
 */
export function isPageRequest(ctx: Context): boolean {
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return false;
  const accept = ctx.get('accept');
  if (accept.includes('text/html')) return !wantsJson(ctx);
  return (accept === '' || accept === '*/*') && !ctx.path.startsWith('/usher/');
}

/** True for a page that a browser opens where a person sees it: asked for by name, and not ahead of time. */
export function isShown(ctx: Context): boolean {
  return ctx.method === 'GET' && ctx.get('accept').includes('text/html') && !isAhead(ctx);
}

/** True for a page that a browser fetches in case it will be wanted. */
export function isAhead(ctx: Context): boolean {
  return /prefetch|prerender/.test(ctx.get('sec-purpose') + ctx.get('purpose'));
}
