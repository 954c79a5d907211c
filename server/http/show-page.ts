import { layout, type Page } from '../pages/layout.ts';
import type { Context } from './context.ts';

/** Answers with a page, in the browser's language and with the site's title. */
export function showPage(ctx: Context, page: Page): void {
  ctx.type = 'html';
  ctx.body = layout(ctx.state.texts, ctx.state.siteWords, page);
}
