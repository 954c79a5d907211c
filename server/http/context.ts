import type { ParameterizedContext } from 'koa';
import type { Texts } from '../../texts/texts.ts';
import type { SiteWords } from '../pages/site-words.ts';
import type { Client } from '../seats/client.ts';
import type { Visitor } from '../visits/visitors.ts';

/** What the middleware provides for the routes. */
export interface State {
  /** Identifies the request in the log and in error reports. It says nothing about the person. */
  requestId: string;
  client: Client;
  /** Texts in the browser's language. */
  texts: Texts;
  siteWords: SiteWords;
  visitor: Visitor;
  /** The route has logged its failure itself. */
  failureLogged?: true;
}

export type Context = ParameterizedContext<State>;
export type Next = () => Promise<unknown>;

/** Paths of Usher's own pages. All other paths below `/usher/` are for programs. */
const ownPages =
  /^\/usher\/(sign-in(\/take-over)?|sign-out|not-me(\/password)?|password(\/link)?|sessions\/end|operator(\/first)?)$/;

/** True if the request states no preference. */
const saysNothing = (accept: string) => accept === '' || accept === '*/*';

/**
 * True if the answer should be JSON: the request sent JSON, its `Accept` prefers it, or it states no
 * preference and there is no page at its path.
 */
export function wantsJson(ctx: Context): boolean {
  if (ctx.is('json')) return true;
  if (saysNothing(ctx.get('accept'))) return ctx.path.startsWith('/usher/') && !ownPages.test(ctx.path);
  return ctx.accepts('html', 'json') === 'json';
}

/**
 * True if the answer is shown to a person, not read by a script. Browsers that open a page or send a form ask
 * for `text/html`. A program that states no preference counts as one that reads pages.
 */
export function isForPerson(ctx: Context): boolean {
  const accept = ctx.get('accept');
  return (accept.includes('text/html') || saysNothing(accept)) && !wantsJson(ctx);
}

/** True for a request that opens a page. */
export function isPageRequest(ctx: Context): boolean {
  return (ctx.method === 'GET' || ctx.method === 'HEAD') && isForPerson(ctx);
}

/** True if a browser opens a page that a person sees: `text/html` is asked for, and it is not a prefetch. */
export function isShown(ctx: Context): boolean {
  return ctx.method === 'GET' && ctx.get('accept').includes('text/html') && !isAhead(ctx);
}

/** True if a browser prefetches or prerenders a page. */
export function isAhead(ctx: Context): boolean {
  return /prefetch|prerender/.test(ctx.get('sec-purpose') + ctx.get('purpose'));
}
