import path from 'node:path';
import type Router from '@koa/router';
import { createTexts, forEachLocale, pickLocale, type Locale } from '../../../texts/texts.ts';
import type { Assets } from '../../config.ts';
import { endReasons } from '../../contract/contract.ts';
import type { Readiness } from '../readiness.ts';
import type { State } from '../context.ts';
import { fileOf, readFiles, sendFile, type File } from '../files.ts';

/** Health checks and static files: the same for everybody, without a cookie. */
export function publicRoutes(router: Router<State>, deps: { assets: Assets; readiness: Readiness }): void {
  router.get('/usher/livez', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  router.get('/usher/readyz', async (ctx) => {
    const ready = await deps.readiness.look();
    ctx.status = ready ? 200 : 503;
    ctx.body = { status: ready ? 'ok' : 'unavailable' };
  });

  const pages = readFiles(deps.assets.pages);
  const scripts = liveScripts(pages);
  router.get('/usher/usher.js', (ctx) => {
    ctx.vary('Accept-Language');
    sendFile(ctx, scripts[pickLocale(ctx.get('accept-language'))], false);
  });
  const forget = asOneScript(pages, ['kept-messages.js', 'forget-messages.js']);
  router.get('/usher/forget-messages.js', (ctx) => sendFile(ctx, forget, false));
  for (const [name, file] of pages) {
    if (path.extname(name) !== '.js') router.get(`/usher/${name}`, (ctx) => sendFile(ctx, file, false));
  }
  for (const [name, file] of readFiles(deps.assets.console)) {
    if (name.startsWith('assets/')) router.get(`/usher/${name}`, (ctx) => sendFile(ctx, file, true));
  }
}

/** Why a session ended, by the close code of its socket. */
const reasons = Object.fromEntries(Object.entries(endReasons).map(([reason, code]) => [code, reason]));

/** The pages' script with its texts, one for each language. */
function liveScripts(pages: Map<string, File>): Readonly<Record<Locale, File>> {
  const modules = ['overlay', 'notice', 'kept-messages', 'messages', 'asleep', 'http-beats', 'usher'];
  const { body, type } = asOneScript(
    pages,
    modules.map((name) => `${name}.js`),
  );
  const source = body.toString();
  const withTexts = (locale: Locale): File => {
    const text = createTexts(locale);
    const raw = { returnObjects: true, skipInterpolation: true } as const;
    const words = text('words.device', raw);
    const ended = Object.fromEntries(
      Object.entries(text('endings', raw)).map(([reason, ending]) => [
        reason,
        { title: ending.title, text: ending.text },
      ]),
    );
    const online = Object.fromEntries(
      Object.entries(text('pages.welcome', raw)).flatMap(([key, value]) =>
        key.startsWith('online_') ? [[key.slice('online_'.length), value]] : [],
      ),
    );
    const overlay = text('pages.ended', raw);
    const message = text('pages.message', raw);
    const asleep = text('pages.asleep', raw);
    const texts = { language: locale, reasons, online, message, asleep, ended, ...overlay, device: words };
    // The text stands inside a single-quoted string of the script.
    const literal = JSON.stringify(texts)
      .replace(/[\\']/g, '\\$&')
      .replace(/[\u2028\u2029<]/g, escapeUnicode);
    return fileOf(Buffer.from(source.replace('/*TEXTS*/', () => literal)), type);
  };
  return forEachLocale(withTexts);
}

/**
 * Joins modules to one plain script in its own scope, so that any page can include it without name clashes.
 * @param modules dependencies first
 */
function asOneScript(pages: ReadonlyMap<string, File>, modules: readonly string[]): File {
  const files = modules.map((name) => {
    const file = pages.get(name);
    if (file === undefined) throw new Error(`${name} is missing from the assets`);
    return file;
  });
  const bodies = files.map(({ body }) =>
    body
      .toString()
      .replace(/^export /gm, '')
      .replace(/^import .*$/gm, ''),
  );
  return fileOf(Buffer.from(`(() => {\n${bodies.join('\n')}\n})();\n`), files[0]?.type ?? '');
}

const escapeUnicode = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
