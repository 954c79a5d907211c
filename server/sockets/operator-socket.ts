import type { WebSocket } from 'ws';
import { calls, closeCodes, operatorFrame, type OperatorReply, type Role } from '../contract/contract.ts';
import { readJson } from '../json.ts';
import type { ConsoleConnection, Operator } from '../operator/operator.ts';
import type { Presence } from '../presence/presence.ts';
import { presentSession } from '../presence/present-session.ts';
import type { RejectedRequests } from '../log/rejected-requests.ts';
import type { News, Session, Store } from '../store/store.ts';
import { howClosed, sendText, textOf } from './web-socket.ts';

/** Bytes that may wait for a console before it is cut off: room for a long list. */
const BACKLOG = 16 * 1024 * 1024;
/**
 * Bytes that may wait for a console before the live table pauses, which loses nothing: a list of some
 * thousand rows.
 */
const FEED_BACKLOG = 1024 * 1024;

/** A session whose user may open a console. */
export type OperatorSession = Session & { account: { role: Exclude<Role, 'user'> } };

export function isOperator(session: Session): session is OperatorSession {
  return session.account !== null && session.account.role !== 'user';
}

/**
 * Returns a function that opens a console on a browser's socket. It has the rights of its session. They are
 * checked again when the account changes or the session ends, before another frame is handled.
 */
export function createOperatorSockets(deps: {
  store: Pick<Store, 'sessions' | 'news'>;
  presence: Presence;
  operator: Operator;
  rejectedRequests: RejectedRequests;
  now: () => number;
}): (socket: WebSocket, session: OperatorSession, address: string) => void {
  const { store, presence, operator, rejectedRequests, now } = deps;
  const sitting = new Map<WebSocket, { session: OperatorSession; desk: ConsoleConnection }>();

  store.news.on((news) => {
    for (const [socket, { session, desk }] of sitting) {
      if (concerns(news, session)) void lookAgain(socket, session, desk);
    }
  });

  /** Holds all calls until the rights are read again. If they changed, the socket closes. */
  async function lookAgain(
    socket: WebSocket,
    session: OperatorSession,
    desk: ConsoleConnection,
  ): Promise<void> {
    // By public id, which stays the same when the operator signs in again in the same browser.
    const reading = store.sessions.get([session.id], now()).then(([there]) => there);
    if (await desk.hold(reading.then((there) => there !== undefined && isSame(there, session)))) return;
    desk.close();
    // The end of a session closes its sockets with the reason.
    const over = await reading.then(
      (there) => there === undefined,
      () => false,
    );
    if (!over) socket.close(closeCodes.policy);
  }

  return (socket, session, address) => {
    // A console is a sign of life like any page, but needs no messages to pages.
    const present = presentSession(session);
    const connection = presence.connect(present, {
      isPage: false,
      send: () => false,
      beat() {
        if (socket.readyState === socket.OPEN) socket.ping();
      },
      close: (code) => socket.close(code),
      terminate: () => socket.terminate(),
    });
    if (connection === undefined) return socket.close(closeCodes.tryLater);
    connection.say('active', '/usher/operator');
    const send = (reply: OperatorReply) => sendText(socket, JSON.stringify(reply), BACKLOG);
    const { name: actor, role } = session.account;
    const desk = operator.open(
      { actor, role, session: session.id, address },
      (event) => send({ event }),
      () => socket.bufferedAmount > FEED_BACKLOG,
    );
    sitting.set(socket, { session, desk });
    // Changes while the socket was being opened were missed; later ones are noticed.
    void lookAgain(socket, session, desk);
    socket.on('pong', () => connection.alive());
    socket.on('message', (data) => {
      // Frames still arrive while a socket is being closed.
      if (socket.readyState !== socket.OPEN) return;
      connection.alive();
      const frame = operatorFrame.safeParse(readJson(textOf(data)));
      if (!frame.success) {
        rejectedRequests.write('invalid-input', { address, user: actor, session: session.id });
        return socket.close(closeCodes.policy);
      }
      const { id, call, input } = frame.data;
      if (isAct(call)) presence.seen(present, { kind: 'use' });
      void desk.call(call, input).then((answer) => send({ id, ...answer }));
    });
    socket.on('close', (code) => {
      sitting.delete(socket);
      desk.close();
      connection.closed(howClosed(code));
    });
  };
}

function concerns(news: News, { id, account }: OperatorSession): boolean {
  if (news.type === 'accounts') return news.id === null || news.id === account.id;
  return news.type === 'ended' && news.sessions.some((ended) => ended.id === id);
}

function isSame(there: Session, { account }: OperatorSession): boolean {
  return there.account?.id === account.id && there.account.role === account.role;
}

/** True for calls that only a person makes. The console makes viewer calls by itself, too. */
function isAct(call: string): boolean {
  return Object.entries(calls).some(([name, { viewer }]) => name === call && !viewer);
}
