import { RedisSentinel } from 'redis';
import { isStoreAway } from '../../errors.ts';
import type { Host, ServerAddresses } from '../rules/server-addresses.ts';
import { clientOptions } from './client.ts';
import type { FindPrimary } from './primary.ts';
import { unavailable } from './unavailable.ts';
import { ANSWER_WITHIN, findWithin, within } from './within.ts';

/** Milliseconds after which the Sentinels are asked again, besides what they tell by themselves. */
const LOOK_EVERY = 5_000;
/** Between two signs of life on a connection that has nothing else to say. */
const PING_EVERY = 500;

/** Whoever connected to a primary. */
interface Follower extends Host {
  onMoved: () => void;
}

/**
 * By Sentinels, through the library, which finds the primary and hears when it is another. What is asked of the primary
 * does not go through it: it would be asked again by itself of another, before that one was looked at.
 */
export function findBySentinels({ hosts, tls, data, sentinel }: ServerAddresses, name: string): FindPrimary {
  const followers = new Set<Follower>();
  const options = {
    name,
    sentinelRootNodes: [...hosts],
    RESP: 2 as const,
    // Whoever needs it tries again.
    maxCommandRediscovers: 0,
    scanInterval: LOOK_EVERY,
    sentinelClientOptions: impatient(clientOptions(tls, sentinel)),
    nodeClientOptions: impatient(clientOptions(tls, data)),
  };
  const make = RedisSentinel.factory(options);
  let watch: ReturnType<typeof make> | undefined;
  let looking: Promise<Host> | undefined;

  function forget(): void {
    // It ends when it has an answer or none for too long; nobody has to wait for that.
    void watch?.destroy().catch(() => undefined);
    watch = undefined;
  }

  /** Whoever follows another primary is told so. */
  function tell({ host, port }: Host): void {
    for (const follower of followers) {
      if (follower.host !== host || follower.port !== port) follower.onMoved();
    }
  }

  async function look(): Promise<Host> {
    forget();
    const made = make(options);
    watch = made;
    let why: unknown;
    made.on('error', (error: unknown) => {
      why = error;
    });
    made.on('topology-change', ({ type, node }: { type: string; node?: Host }) => {
      if (type === 'MASTER_CHANGE' && node !== undefined && made === watch) tell(node);
    });
    try {
      await within(made.connect(), findWithin(hosts.length));
      const found = made.getMasterNode();
      if (found === undefined) throw unavailable('The Sentinels know of no primary now.');
      return found;
    } catch (error) {
      forget();
      // The library says no more than that nobody could be asked.
      throw isStoreAway(error) ? error : (why ?? error);
    }
  }

  return async (onMoved) => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    const { host, port } = await looking;
    const follower = { host, port, onMoved };
    followers.add(follower);
    return {
      host,
      port,
      forget() {
        followers.delete(follower);
        if (followers.size === 0 && looking === undefined) forget();
      },
    };
  };
}

/** The library waits for ever for whoever says nothing, and cannot be ended meanwhile. */
function impatient(options: ReturnType<typeof clientOptions>) {
  const socket = { ...options.socket, socketTimeout: ANSWER_WITHIN };
  return { ...options, pingInterval: PING_EVERY, socket };
}
