/**
 * The peer, a typical alternative: Express with express-session over SQLite, and socket.io with a room for each user.
 * A sign-in or a kick ends the session and closes its sockets.
 */
import { createServer } from 'node:http';
import { verify } from '@node-rs/argon2';
import express, { type Request, type Response } from 'express';
import session from 'express-session';
import { Server } from 'socket.io';
import { z } from 'zod';
import { readOptions } from '../processes/worker.ts';
import { nameOf, OPERATOR, PEER_SECRET } from '../data/users.ts';
import { listenAndMeasure } from '../processes/listen.ts';
import { openPeerStore } from '../data/peer-store.ts';

declare module 'express-session' {
  interface SessionData {
    user: string;
    since: number;
    views: number;
  }
}

const options = readOptions(z.object({ data: z.string(), users: z.int(), interval: z.number().optional() }));
const credentials = z.object({ username: z.string(), password: z.string().optional() });

const store = await openPeerStore(options.data, options.users);
const sessions = session({ store, secret: PEER_SECRET, resave: false, saveUninitialized: false });
const app = express();
const http = createServer(app);
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  ...(options.interval !== undefined && { pingInterval: options.interval }),
});
const userRoom = (user: string) => `user ${user}`;
const sessionRoom = (id: string) => `session ${id}`;

app.use(sessions);
app.use(express.json());

const me = ({ session: { user, since, views = 0 } }: Request) => ({
  user: user ?? null,
  views,
  since: since ?? null,
  online: io.engine.clientsCount,
});

app.get('/me', (request, response) => void response.json(me(request)));
app.get('/', (request, response) => {
  request.session.views = (request.session.views ?? 0) + 1;
  response.json(me(request));
});

async function signIn(request: Request, response: Response): Promise<void> {
  const { username, password } = credentials.parse(request.body);
  const hash = store.hashOf(username);
  // A sign-in without a password measures its cost without the hash.
  const known = hash !== undefined && (password === undefined || (await verify(hash, password)));
  if (!known) return void response.status(401).json({ error: 'wrong name or password' });
  await new Promise<void>((resolve, reject) =>
    request.session.regenerate((error: unknown) =>
      error ? reject(new Error('no new session', { cause: error })) : resolve(),
    ),
  );
  for (const id of store.olderOf(username, request.session.id)) store.destroy(id);
  io.in(userRoom(username)).disconnectSockets(true);
  Object.assign(request.session, { user: username, since: Date.now(), views: 0 });
  response.json({ user: username });
}
app.post('/sign-in', (request, response) => signIn(request, response));

io.engine.use(sessions);
io.on('connection', (socket) => {
  const { session: known } = socket.request as Request;
  const { user } = known;
  if (user === undefined) return void socket.disconnect(true);
  void socket.join([userRoom(user), sessionRoom(known.id)]);
  socket.on('state', (state: unknown) => {
    socket.data = state;
  });
  if (user !== nameOf(OPERATOR)) return;
  socket.on('kick', (id: unknown) => {
    store.destroy(String(id));
    io.in(sessionRoom(String(id))).disconnectSockets(true);
  });
});
listenAndMeasure(http);
