import {
  closeCodes,
  endReason,
  endReasons,
  type EndReason,
  type OperatorEvent,
} from '../../../server/contract/contract.ts';
import { createObservable } from '../state/observable.ts';
import { isRecord, readAnswer, readEvent } from './answer.ts';
import { backOff } from './back-off.ts';
import { CallError } from './call-error.ts';
import type { Client, ConsoleEnd, ConnectionStatus } from './client.ts';

/** How often the connection is tried while it is up, and how long any answer may take; milliseconds. */
const beatEvery = 25_000;
const answerWithin = 15_000;
/** How long a connection may take to open; milliseconds. */
const openWithin = 10_000;
/** Turned out twice in this span is turned out for good; milliseconds. */
const policySpan = 30_000;

/** What the socket client takes from its surroundings. */
export interface SocketDeps {
  /** `ws:` or `wss:` address of the operator socket. */
  url: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** From 0 up to, not including, 1. */
  random: () => number;
  /**
   * Whether this browser may still be here. Asked when a connection is refused before it was open, as a refused
   * upgrade doesn't tell a page why, and when one is closed because the operator's role has changed.
   */
  admitted: () => Promise<'yes' | 'signed-out' | 'not-allowed'>;
}

interface Pending {
  resolve: (answer: unknown) => void;
  reject: (error: CallError) => void;
}

const reasons = new Map<number, EndReason>(endReason.options.map((reason) => [endReasons[reason], reason]));

/** The client of a browser: one WebSocket, opened again whenever it drops, until the operator's own session ends. */
export function createSocketClient(deps: SocketDeps): Client {
  const connection = createObservable<ConnectionStatus>({ state: 'connecting' });
  const listeners = new Set<(event: OperatorEvent) => void>();
  const pending = new Map<number, Pending>();
  let socket: WebSocket | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let beatTimer: ReturnType<typeof setInterval> | undefined;
  let tries = 0;
  let turnedOutAt = -Infinity;
  let lastId = 0;
  let closed = false;

  function open() {
    clearTimeout(retryTimer);
    const opening = new WebSocket(deps.url);
    socket = opening;
    let opened = false;
    // A network that swallows packets would keep us waiting for minutes.
    const giveUp = setTimeout(() => opening.close(), openWithin);
    opening.addEventListener('open', () => {
      if (socket !== opening) return;
      opened = true;
      clearTimeout(giveUp);
      tries = 0;
      beatTimer = setInterval(beat, beatEvery);
      connection.set({ state: 'connected' });
    });
    opening.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (socket === opening) read(data);
    });
    opening.addEventListener('close', ({ code }) => {
      clearTimeout(giveUp);
      if (socket === opening) void drop(code, opened);
    });
  }

  function read(data: unknown) {
    let frame: unknown;
    try {
      frame = typeof data === 'string' ? JSON.parse(data) : null;
    } catch {
      frame = null;
    }
    if (!isRecord(frame)) return;
    if (typeof frame['id'] === 'number') {
      pending.get(frame['id'])?.resolve(frame);
      return;
    }
    const event = readEvent(frame['event']);
    if (event !== null) for (const listener of listeners) listener(event);
  }

  async function drop(code: number, opened: boolean) {
    socket = null;
    clearInterval(beatTimer);
    const lost = new CallError({ code: 'not-serving', message: 'the connection dropped' });
    for (const call of pending.values()) call.reject(lost);
    pending.clear();
    if (closed) return;
    const reason = reasons.get(code);
    if (reason !== undefined) return end(reason);
    const turnedOut = code === closeCodes.policy;
    if (turnedOut && deps.now() - turnedOutAt < policySpan) return end('not-allowed');
    if (turnedOut) turnedOutAt = deps.now();
    tries += 1;
    const wait = backOff(tries, deps.random());
    connection.set({ state: 'lost', retryAt: deps.now() + wait, tries });
    if (!opened || turnedOut) {
      const admitted = await deps.admitted();
      if (closed || socket !== null) return;
      if (admitted !== 'yes') return end(admitted);
    }
    retryTimer = setTimeout(open, wait);
  }

  function end(reason: ConsoleEnd) {
    connection.set({ state: 'ended', reason });
  }

  /** A connection that died without a word (a laptop slept, a cable was pulled) shows by an answer that never comes. */
  function beat() {
    const beaten = socket;
    send('server.status', {}).catch((error: unknown) => {
      if (
        error instanceof CallError &&
        error.code === 'not-serving' &&
        socket === beaten &&
        beaten !== null
      ) {
        beaten.close();
        void drop(closeCodes.restart, true);
      }
    });
  }

  function send(call: string, input: unknown): Promise<unknown> {
    const current = socket;
    if (current === null || current.readyState !== WebSocket.OPEN) {
      return Promise.reject(new CallError({ code: 'not-serving', message: 'no connection to the server' }));
    }
    const id = (lastId += 1);
    return new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(
        () => settle(() => reject(new CallError({ code: 'not-serving', message: 'no answer in time' }))),
        answerWithin,
      );
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        pending.delete(id);
        finish();
      };
      pending.set(id, {
        resolve: (answer) => settle(() => resolve(answer)),
        reject: (error) => settle(() => reject(error)),
      });
      current.send(JSON.stringify({ id, call, input }));
    });
  }

  open();

  return {
    connection,
    call: async (name, input) => readAnswer(name, await send(name, input)),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    retry: () => {
      if (connection.get().state === 'lost' && socket === null) open();
    },
    desktop: null,
    close: () => {
      closed = true;
      clearTimeout(retryTimer);
      clearInterval(beatTimer);
      socket?.close();
    },
  };
}
