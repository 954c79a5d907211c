import type Router from '@koa/router';
import type { Middleware } from 'koa';
import type { RateLimit } from '../../limits/rate-limit.ts';
import { AppError } from '../../errors.ts';
import { readBody } from '../body.ts';
import type { Context, State } from '../context.ts';
import { saveSession } from '../session.ts';

interface Deps {
  /** Limits changes to dictionaries, by session. */
  dataWrites: RateLimit;
  now: () => number;
}

/**
 * The visitor's own dictionary, in `ctx.session`. It is saved only if it changed.
 * @param carry middleware that provides `ctx.session`
 */
export function dataRoutes(router: Router<State>, carry: Middleware<State>, { dataWrites, now }: Deps): void {
  const data = (ctx: Context): Record<string, unknown> => ctx.session?.data ?? {};
  const at = (ctx: Context & { params: Record<string, string> }) => ctx.params['key'] ?? '';

  /**
   * Every change is a write to disk.
   * @throws AppError `too-many-attempts`
   */
  function measure({ state: { visitor } }: Context): void {
    if (visitor.kind === 'live') dataWrites.take(visitor.session.key, now());
  }

  router.use('/usher/data', carry, saveSession);
  router.get('/usher/data', (ctx) => {
    ctx.body = data(ctx);
  });
  router.get('/usher/data/:key', (ctx) => {
    const all = data(ctx);
    if (!Object.hasOwn(all, at(ctx))) throw new AppError('not-found', 'There is no such key.');
    ctx.type = 'json';
    ctx.body = JSON.stringify(all[at(ctx)]);
  });
  router.put('/usher/data/:key', async (ctx) => {
    measure(ctx);
    const value = await readBody(ctx);
    ctx.session = { data: { ...data(ctx), [at(ctx)]: value } };
    ctx.status = 204;
  });
  router.delete('/usher/data/:key', (ctx) => {
    measure(ctx);
    const { [at(ctx)]: _, ...rest } = data(ctx);
    if (ctx.session?.data !== undefined) ctx.session = { data: rest };
    ctx.status = 204;
  });
  router.delete('/usher/data', (ctx) => {
    measure(ctx);
    if (ctx.session?.data !== undefined) ctx.session = { data: {} };
    ctx.status = 204;
  });
}
