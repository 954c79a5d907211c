import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient, ErrorReply } from 'redis';
import { AppError } from '../../errors.ts';

/** What the server answers (RESP2). */
export type Reply = string | number | null | Reply[];

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
  /** What is to be done whenever it was away, before anything else is answered. */
  onAgain(check: () => Promise<void>): void;
  /** One more, for waiting. */
  another(): Promise<Connection>;
  /** Ends it; calls after it reject, saying that the store is closed. */
  close(): Promise<void>;
  /** The same, without waiting for answers. */
  cut(): void;
}

/** Milliseconds within which the server has to answer, and to be reached at the start. */
const ANSWER_WITHIN = 2_000;
const CONNECT_WITHIN = 5_000;
/** Between two attempts to reach it again, at most. */
const AGAIN_AFTER = 1_000;
/** Seconds after which whoever was turned away may ask again. */
const RETRY_AFTER = 2;

/** First words of answers which say that this server does not take writes now. */
const away = [
  'READONLY',
  'LOADING',
  'MISCONF',
  'NOREPLICAS',
  'MASTERDOWN',
  'CLUSTERDOWN',
  'OOM',
  'TRYAGAIN',
  'NOAUTH',
  'NOPERM',
  'WRONGPASS',
  'UNBLOCKED',
];

/** What is answered while the store cannot be reached or does not take writes. */
export function unavailable(message: string): AppError {
  return new AppError('store-unavailable', message, { retryAfter: RETRY_AFTER });
}

export const isUnavailable = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'store-unavailable';

/**
 * Connects to a server.
 * @param url `redis://[user:password@]host[:port][/database]`, or `rediss://…` by TLS
 * @throws AppError `store-unavailable`
 */
export async function connect(url: string, onError: (error: unknown) => void): Promise<Connection> {
  let reached = false;
  let told = false;
  let why: unknown;
  const digests = new Map<string, string>();
  let closed = false;
  let ahead = 0;
  let check: () => Promise<void> = async () => undefined;
  let checking = false;
  let client = open();

  function open() {
    const made = createClient({
      url,
      RESP: 2,
      name: 'usher',
      disableOfflineQueue: true,
      socket: {
        connectTimeout: ANSWER_WITHIN,
        reconnectStrategy: (attempt) => Math.random() * Math.min(AGAIN_AFTER, 50 * 2 ** attempt),
      },
    });
    let greeting: NodeJS.Timeout | undefined;
    made.on('connect', () => {
      greeting = setTimeout(() => renew(made), ANSWER_WITHIN);
    });
    made.on('end', () => clearTimeout(greeting));
    made.on('error', (error: unknown) => {
      clearTimeout(greeting);
      lose(error);
    });
    made.on('ready', () => {
      clearTimeout(greeting);
      told = false;
      if (!checking) void lookAgain();
    });
    return made;
  }

  function lose(error: unknown): void {
    why = error;
    // Once for each time it goes away, not for each attempt.
    if (reached && !told) onError(error);
    told = true;
  }

  /** A connection can be lost without a word: one on which nothing is answered is given up for another. */
  function renew(silent: typeof client): void {
    if (silent !== client || !reached || closed) return;
    lose(unavailable('Redis does not answer.'));
    silent.destroy();
    client = open();
    // Why it fails is told by its event, and it tries again until it is destroyed.
    client.connect().catch(() => undefined);
  }

  /** Whoever answers now may not be who answered before. */
  async function lookAgain(): Promise<void> {
    checking = true;
    while (checking && !closed) {
      try {
        await setClock();
        await check();
        checking = false;
      } catch {
        // It went away again, or takes no writes: nothing is answered before it has been looked at.
        await wait(AGAIN_AFTER / 10);
      }
    }
  }

  const send = async (...command: readonly (string | number)[]): Promise<Reply> => {
    if (closed) throw new Error('the store is closed');
    const asked = client;
    const sent = asked.sendCommand<Reply>(command.map(String));
    return within(sent, ANSWER_WITHIN, () => renew(asked)).catch((error: unknown) => {
      throw asUnavailable(error);
    });
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
    if (checking && !closed) throw unavailable('Redis was away, and is being looked at.');
  };

  try {
    await within(client.connect(), CONNECT_WITHIN);
    await setClock();
    reached = true;
  } catch (error) {
    client.destroy();
    throw asUnavailable(why ?? error);
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
    onAgain(again) {
      check = again;
    },
    another: () => connect(url, onError),
    async close() {
      if (closed) return;
      closed = true;
      if (client.isReady) await within(client.close(), ANSWER_WITHIN).catch(() => client.destroy());
      else client.destroy();
    },
    cut() {
      if (!closed) client.destroy();
      closed = true;
    },
  };
}

/** The answer, if it comes in time. What is sent is on its way all the same. */
function within<T>(answer: Promise<T>, milliseconds: number, late?: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let answered = false;
    const giveUp = () => {
      if (answered) return;
      reject(unavailable('Redis does not answer.'));
      late?.();
    };
    // Where it is this process that was held up, the answer may be here, and is read before that.
    const timer = setTimeout(() => setImmediate(giveUp), milliseconds);
    answer.then(resolve, reject).finally(() => {
      answered = true;
      clearTimeout(timer);
    });
  });
}

/** What is no answer of the server, or says that it is not the one to ask now, becomes `store-unavailable`. */
function asUnavailable(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof ErrorReply && !away.includes(firstWord(error))) return error;
  return unavailable(error instanceof Error ? error.message : String(error));
}

/** An error answer begins with its code. */
const firstWord = ({ message }: Error): string => message.split(' ', 1)[0] ?? '';
