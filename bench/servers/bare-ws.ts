/** The limit for sockets: plain `ws` that pings each page once in an interval. */
import { createServer } from 'node:http';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { z } from 'zod';
import { readOptions } from '../processes/worker.ts';
import { listenAndMeasure } from '../processes/listen.ts';

/** `tells`: sends the number of people online with each ping, as Usher does, and answers each state of a page. */
const { interval, tells } = readOptions(z.object({ interval: z.number(), tells: z.boolean() }));
/** Milliseconds between two slices, so that not all are pinged at once. */
const TICK = 250;

interface Page {
  socket: WebSocket;
  aliveAt: number;
  says: unknown;
}

const http = createServer();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false, maxPayload: 4096 });
const slices = Array.from({ length: interval / TICK }, () => new Set<Page>());
let added = 0;
let turned = 0;

sockets.on('connection', (socket) => {
  const page: Page = { socket, aliveAt: Date.now(), says: null };
  const slice = slices[added++ % slices.length];
  slice?.add(page);
  socket.on('pong', () => {
    page.aliveAt = Date.now();
  });
  socket.on('message', (data) => {
    page.aliveAt = Date.now();
    page.says = parse(data);
    if (tells) socket.send(JSON.stringify({ type: 'known', count: sockets.clients.size }));
  });
  socket.on('close', () => slice?.delete(page));
  socket.send(JSON.stringify({ type: 'hello', interval, online: sockets.clients.size }));
});

function parse(data: RawData): unknown {
  return Buffer.isBuffer(data) ? JSON.parse(data.toString()) : null;
}

setInterval(() => {
  const message = JSON.stringify({ type: 'online', count: sockets.clients.size });
  for (const { socket } of slices[turned++ % slices.length] ?? []) {
    socket.ping();
    if (tells) socket.send(message);
  }
}, TICK);

listenAndMeasure(http);
