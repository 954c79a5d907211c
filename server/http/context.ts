import type { ParameterizedContext } from 'koa';
import type { Texts } from '../../texts/texts.ts';
import type { SiteWords } from '../pages/site-words.ts';
import type { Client } from '../seats/client.ts';
import type { Visitor } from '../visits/visitors.ts';

/** What the middleware leaves for the routes. */
export interface State {
  /** For the log and for who reports a fault; says nothing of anybody. */
  requestId: string;
  client: Client;
  /** In the browser's language. */
  texts: Texts;
  siteWords: SiteWords;
  visitor: Visitor;
  /** The route wrote its failure to the log itself. */
  failureLogged?: true;
}

export type Context = ParameterizedContext<State>;
export type Next = () => Promise<unknown>;

/** Where Usher's own pages are; everything else below `/usher/` is for programs. */
const ownPages =
  /^\/usher\/(sign-in(\/take-over)?|sign-out|not-me(\/password)?|password(\/link)?|sessions\/end|operator(\/first)?)$/;

/** A program that says nothing of what it wants. */
const saysNothing = (accept: string) => accept === '' || accept === '*/*';

/**
 * True where JSON is the answer: it was sent, `Accept` prefers it, or nothing in particular is asked for where
 * there is nothing but JSON.
 */
export function wantsJson(ctx: Context): boolean {
  if (ctx.is('json')) return true;
  if (saysNothing(ctx.get('accept'))) return ctx.path.startsWith('/usher/') && !ownPages.test(ctx.path);
  return ctx.accepts('html', 'json') === 'json';
}

/**
 * True for what is shown to a person, as opposed to what a script fetches. A browser that opens a page or sends
 * a form asks for `text/html` by name; a program that says nothing is taken for one that reads pages.
 */
export function isForPerson(ctx: Context): boolean {
  const accept = ctx.get('accept');
  return (accept.includes('text/html') || saysNothing(accept)) && !wantsJson(ctx);
}

/** True for a page that is opened. */
export function isPageRequest(ctx: Context): boolean {
  return (ctx.method === 'GET' || ctx.method === 'HEAD') && isForPerson(ctx);
}

/** True for a page that a browser opens where a person sees it: asked for by name, and not ahead of time. */
export function isShown(ctx: Context): boolean {
  return ctx.method === 'GET' && ctx.get('accept').includes('text/html') && !isAhead(ctx);
}

/** True for a page that a browser fetches in case it will be wanted. */
export function isAhead(ctx: Context): boolean {
  return /prefetch|prerender/.test(ctx.get('sec-purpose') + ctx.get('purpose'));
}
