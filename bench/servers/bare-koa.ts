/** The limit for requests: Koa that answers the same JSON without sessions. */
import { createServer } from 'node:http';
import Koa from 'koa';
import { z } from 'zod';
import { readOptions } from '../processes/worker.ts';
import { listenAndMeasure } from '../processes/listen.ts';

const { answer } = readOptions(z.object({ answer: z.unknown() }));
const app = new Koa();
app.use((ctx) => {
  ctx.body = answer;
});
const callback = app.callback();
listenAndMeasure(createServer((request, response) => void callback(request, response)));
