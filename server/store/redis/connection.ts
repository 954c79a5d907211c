import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ErrorReply } from 'redis';
import { StoreRefusal } from '../../errors.ts';
import { readServerAddresses } from '../rules/server-addresses.ts';
import { clientMaker } from './client.ts';
import { primaryOpener, type OpenPrimary } from './primary-connection.ts';
import { recognise } from './recognise.ts';
import type { Reply } from './reply.ts';
import { firstWord, unavailable, unreachable } from './unavailable.ts';

/** What a server is asked. All of it rejects with `store-unavailable` where it is away. */
export interface Redis {
  /** Sends a command; its first word but one is its key. */
  send(...command: readonly (string | number)[]): Promise<Reply>;
  /** Runs a script. */
  run(script: string, keys: readonly string[], args: readonly (string | number)[]): Promise<Reply>;
  /** The server's clock, milliseconds since 1970, never later than it is. */
  clock(): number;
  /** Asks the server for its time again. */
  setClock(): Promise<void>;
}

/** A connection, made again by itself when it is lost. */
export interface Connection extends Redis {
  /** The same also while it is seen whether a server that was away is as it was: for what sees to that itself. */
  readonly past: Redis;
  /** @throws AppError `store-unavailable` while it is being looked at after it was away: only those are answered who do that */
  refuseWhileChecking(): void;
  /** What is to be done whenever it was away, before anything else is answered. */
  onAgain(check: () => Promise<void>): void;
  /** One more, for waiting. */
  another(): Promise<Connection>;
  /** Ends it; calls after it reject, saying that the store is closed. */
  close(): Promise<void>;
  /** The same, without waiting for answers. */
  cut(): void;
}

/** Milliseconds within which the server has to be reached at the start. */
const CONNECT_WITHIN = 5_000;
/** Between two attempts to reach it again, at most; and to see whether it is as it was. */
const AGAIN_AFTER = 1_000;
const CHECK_AGAIN_AFTER = 100;

const pause = (attempt: number): Promise<void> =>
  wait(Math.random() * Math.min(AGAIN_AFTER, 50 * 2 ** attempt));

/**
 * Connects to the primary of what stands at these addresses: one server, Sentinels, or a Cluster.
 * @param text as `readServerAddresses` reads it
 * @throws AppError `store-unavailable`
 */
export async function connect(text: string, onError: (error: unknown) => void): Promise<Connection> {
  const addresses = readServerAddresses(text);
  if (addresses === undefined) throw new TypeError('these are no addresses of servers');
  const makeClient = clientMaker();
  return inTime(async () => {
    const find = await recognise(addresses, makeClient);
    return open(primaryOpener(find, addresses, makeClient), onError);
  });
}

/** Again and again until it is done or the time is over. */
async function inTime<T>(attempt: () => Promise<T>): Promise<T> {
  const until = performance.now() + CONNECT_WITHIN;
  for (let n = 0; ; n++) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof StoreRefusal || performance.now() > until) throw unreachable(error);
    }
    await pause(n);
  }
}

async function open(openLine: OpenPrimary, onError: (error: unknown) => void): Promise<Connection> {
  const digests = new Map<string, string>();
  let told = true;
  let closed = false;
  let ahead = 0;
  let check: () => Promise<void> = async () => undefined;
  let checking = false;
  let why = '';
  let line = await openLine(lose);

  function lose(error: unknown): void {
    // Once for each time it goes away, not for each attempt.
    if (!told) onError(unreachable(error));
    told = true;
    if (!checking) void lookAgain();
  }

  /** Whoever answers now may not be who answered before. */
  async function lookAgain(): Promise<void> {
    checking = true;
    for (let attempt = 0; checking && !closed; attempt++) {
      try {
        if (!line.isOpen) await reachAgain();
        await setClock();
        await check();
        checking = !line.isOpen;
      } catch (error) {
        // It went away again, or takes no writes: nothing is answered before it has been looked at.
        why = unreachable(error).message;
        await (line.isOpen ? wait(CHECK_AGAIN_AFTER) : pause(attempt));
      }
    }
    told = false;
    why = '';
  }

  async function reachAgain(): Promise<void> {
    line = await openLine(lose);
    if (closed) line.cut();
  }

  const send = async (...command: readonly (string | number)[]): Promise<Reply> => {
    if (closed) throw new Error('the store is closed');
    if (!line.isOpen) throw unavailable('Redis is away.');
    return line.send(command.map(String));
  };

  /** Of a script, as the server knows it by. */
  function digestOf(script: string): string {
    const digest = digests.get(script) ?? createHash('sha1').update(script).digest('hex');
    digests.set(script, digest);
    return digest;
  }

  async function setClock(): Promise<void> {
    const [seconds, micros] = (await send('TIME')) as [string, string];
    // It has passed since the server looked: this is never ahead of it.
    ahead = Number(seconds) * 1000 + Number(micros) / 1000 - performance.now();
  }

  const past: Redis = {
    send,
    async run(script, keys, args) {
      const rest = [keys.length, ...keys, ...args];
      try {
        return await send('EVALSHA', digestOf(script), ...rest);
      } catch (error) {
        if (!(error instanceof ErrorReply) || firstWord(error) !== 'NOSCRIPT') throw error;
        return send('EVAL', script, ...rest);
      }
    },
    clock: () => performance.now() + ahead,
    setClock,
  };
  const refuseWhileChecking = () => {
    if (checking && !closed) throw unavailable(`Redis was away, and is being looked at. ${why}`.trim());
  };

  try {
    await setClock();
    told = false;
  } catch (error) {
    closed = true;
    line.cut();
    throw error;
  }

  return {
    ...past,
    async send(...command) {
      refuseWhileChecking();
      return past.send(...command);
    },
    async run(script, keys, args) {
      refuseWhileChecking();
      return past.run(script, keys, args);
    },
    past,
    refuseWhileChecking,
    onAgain(again) {
      check = again;
    },
    another: () => inTime(() => open(openLine, onError)),
    async close() {
      if (closed) return;
      closed = true;
      await line.close();
    },
    cut() {
      if (!closed) line.cut();
      closed = true;
    },
  };
}
