import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** What stands between one node and its Redis, and can be shut. */
export interface Gate {
  url: string;
  /** Ends all connections, and every new one at once. */
  cut(): void;
  /** Passes nothing on the connections there are and on new ones, and keeps all of it. */
  stall(): void;
  /** The same for answers alone: what is asked is done. */
  deafen(): void;
  /** Passes again, also what was kept, whatever was to come. */
  heal(): void;
  /** Passes nothing any more on the connections there are, and lets neither side know. New ones pass. */
  strand(): void;
  /** Answers, or nothing passes from when one more question with this word in it was passed; or from just before it is. */
  deafAfter(word: string): Promise<void>;
  cutAfter(word: string): Promise<void>;
  stallBefore(word: string): Promise<void>;
  /** How many there are. */
  readonly connections: number;
  /** Since when no answer passes: a number for each time. Null: they do. */
  readonly shut: number | null;
  close(): Promise<void>;
}

interface Pair {
  near: Socket;
  far: Socket;
  stranded: boolean;
}

/** Opens one before the server at that address (`redis://host:port`). */
export async function openGate(url: string): Promise<Gate> {
  const { hostname, port } = new URL(url);
  const pairs = new Set<Pair>();
  let awaited: { word: string; next: 'stall' | 'deafen' | 'cut'; resolve: () => void } | null = null;
  let state: 'open' | 'cut' | 'deaf' | 'stalled' = 'open';

  let times = 0;

  function flow({ near, far, stranded }: Pair): void {
    if (stranded || state === 'stalled') near.pause();
    else near.resume();
    if (stranded || state !== 'open') far.pause();
    else far.resume();
  }
  function end(pair: Pair): void {
    pairs.delete(pair);
    pair.near.destroy();
    pair.far.destroy();
  }
  function become(next: typeof state): void {
    if (next !== 'open' && state === 'open') times++;
    state = next;
    for (const pair of pairs) flow(pair);
  }

  function cut(): void {
    become('cut');
    for (const pair of pairs) end(pair);
  }

  const meet = (word: string, next: 'stall' | 'deafen' | 'cut') =>
    new Promise<void>((resolve) => {
      awaited = { word, next, resolve };
    });

  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const pair = { near, far: connect(Number(port), hostname), stranded: false };
    pairs.add(pair);
    near.on('data', (data: Buffer) => {
      const met = awaited !== null && data.includes(awaited.word) ? awaited : null;
      if (met !== null) {
        awaited = null;
        become(met.next === 'stall' ? 'stalled' : 'deaf');
        met.resolve();
      }
      if (met?.next === 'stall') near.unshift(data);
      // It is on its way when the rest is cut.
      else pair.far.write(data, () => met?.next === 'cut' && state === 'deaf' && cut());
    });
    pair.far.on('data', (data) => near.write(data));
    for (const side of [near, pair.far]) {
      side.on('error', () => end(pair));
      side.on('close', () => end(pair));
    }
    flow(pair);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    stall: () => become('stalled'),
    deafen: () => become('deaf'),
    heal() {
      awaited = null;
      become('open');
    },
    strand() {
      for (const pair of pairs) {
        pair.stranded = true;
        flow(pair);
      }
    },
    deafAfter: (word) => meet(word, 'deafen'),
    cutAfter: (word) => meet(word, 'cut'),
    stallBefore: (word) => meet(word, 'stall'),
    get connections() {
      return pairs.size;
    },
    get shut() {
      return state === 'open' ? null : times;
    },
    async close() {
      for (const pair of pairs) end(pair);
      server.close();
      await once(server, 'close');
    },
  };
}
