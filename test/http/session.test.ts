import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { expect, onTestFinished, test } from 'vitest';
import { createRateLimit } from '../../server/limits/rate-limit.ts';
import { AppError } from '../../server/errors.ts';
import type { State } from '../../server/http/context.ts';
import { createCookie } from '../../server/http/cookie.ts';
import { errorFunnel } from '../../server/http/errors.ts';
import { identifyVisitor, saveSession, sessionMiddleware } from '../../server/http/session.ts';
import { createLog } from '../../server/log/log.ts';
import { createRejectedRequests } from '../../server/log/rejected-requests.ts';
import { createSettings } from '../../server/settings.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite.ts';
import { createVisitorTokens } from '../../server/visits/visitor-tokens.ts';
import { createVisitors } from '../../server/visits/visitors.ts';
import { createTexts } from '../../texts/texts.ts';
import { Browser } from '../helpers/browser.ts';
import { temporaryFolder } from '../helpers/process.ts';

const now = Date.now;

/** A page of its own behind our session: it notes each path in the dictionary, and some of them fail afterwards. */
async function open(failures: Record<string, Error>): Promise<Browser> {
  const store = openSqliteStore(temporaryFolder(), () => undefined);
  const settings = await createSettings(store, () => undefined);
  const newSessions = createRateLimit({ burst: 10, every: 1000 });
  const visitorTokens = createVisitorTokens(await store.secret('visitor passes'));
  const visitors = createVisitors({ sessions: store.sessions, visitorTokens, newSessions, settings, now });
  const cookie = createCookie(false);
  const log = createLog('silent');
  const app = new Koa<State>();
  app.use(async (ctx, next) => {
    ctx.state.requestId = 'one';
    ctx.state.texts = createTexts('en');
    ctx.state.client = { address: '127.0.0.1', agent: '' };
    ctx.state.visitor = { kind: 'stranger' };
    await next();
  });
  app.use(errorFunnel(log, createRejectedRequests(log, now)));
  app.use(identifyVisitor({ visitors, cookie }));
  app.use(sessionMiddleware(app, { store, visitors, cookie, now }));
  app.use(saveSession);
  app.use((ctx) => {
    ctx.session = { data: { ...ctx.session?.data, [ctx.path]: true } };
    const failure = failures[ctx.path];
    if (failure !== undefined) throw failure;
    ctx.body = { data: ctx.session?.data };
  });
  const http = app.listen(0, '127.0.0.1');
  await once(http, 'listening');
  onTestFinished(async () => {
    http.close();
    await store.close();
  });
  return new Browser(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
}

// semantics 25
test('a request that fails, whatever the failure, saves nothing of what it changed and gives no cookie', async () => {
  const browser = await open({
    '/broken': new Error('broken'),
    '/refused': new AppError('not-found', ''),
  });
  for (const path of ['/broken', '/refused']) {
    const answer = await browser.json(path);
    expect([path, answer.ok, answer.headers.getSetCookie()]).toEqual([path, false, []]);
  }
  await browser.json('/one');
  for (const path of ['/broken', '/refused']) expect((await browser.json(path)).ok).toBe(false);
  expect(await (await browser.json('/two')).json()).toEqual({ data: { '/one': true, '/two': true } });
});
