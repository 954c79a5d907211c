import { randomBytes } from 'node:crypto';
import { createAccounts } from './accounts.ts';
import { createAlerts } from './alerts.ts';
import { createAudit } from './audit.ts';
import { createBanRows, createBans } from './bans.ts';
import { connect } from './connection.ts';
import { createGroupCommit, type Write } from './group-commit.ts';
import { keys } from './keys.ts';
import { createNodePresence } from './node-presence.ts';
import { createMessages } from './messages.ts';
import { checkLayout } from './layout.ts';
import { createMissed } from './missed.ts';
import { followNews } from './news.ts';
import { createNodeLiveness } from './node-liveness.ts';
import { createRecovery } from './recovery.ts';
import { createPurge } from './purge.ts';
import { createSessionRows } from './session-rows.ts';
import { createSessions } from './sessions.ts';
import { createSessionReads } from './sessions-read.ts';
import { createSettingsStore } from './settings.ts';
import { createVisits } from './visits.ts';
import type { Store } from '../store.ts';

const SECRET_BYTES = 32;
/** More steps than a server can have lost that another has taken over from. */
const LEAP = 100_000;

/**
 * A store that several nodes share: a Redis, 7 or newer, alone, with Sentinels, or as one shard of a Cluster.
 * @param url `redis://…`, or `rediss://…` by TLS, or several of them as `readServerAddresses` reads them
 * @param onError told of what a listener of the news throws, and of a connection that is lost
 * @throws AppError `store-newer`, `store-unavailable`, StoreRefusal among them
 */
export async function openRedisStore(url: string, onError: (error: unknown) => void): Promise<Store> {
  const redis = await connect(url, onError);
  const closing: (() => Promise<void>)[] = [() => redis.close()];
  const close = async () => {
    for (const part of closing.splice(0).reverse()) await part();
  };
  try {
    await checkLayout(redis);
    // Where the server has lost steps, nodes that know of them have not heard of those that come now.
    const steps = Number(await redis.send('INCRBY', keys.steps, LEAP));
    const nodes = createNodeLiveness(redis.past);
    const missed = createMissed(redis.past, createSessionReads(redis.past, nodes).get);
    const news = await followNews(redis, steps, missed, onError);
    closing.push(() => news.close());
    const rows = createSessionRows(nodes);
    const recovery = await createRecovery(redis.past, news, rows);
    const group = createGroupCommit({ redis: redis.past, news, recovery });
    closing.push(group.flush);
    const write: Write = async (work, how) => {
      redis.refuseWhileChecking();
      return group.write(work, how);
    };
    redis.onAgain(async () => {
      // It may be another server by now, or one that lost everything.
      await checkLayout(redis.past);
      // Steps that were lost, and that another node knows of, have other numbers than those to come.
      const now = Number(await redis.past.send('INCRBY', keys.steps, LEAP)) - LEAP;
      // First the news: a kick that was taken back meanwhile is none any more.
      await news.catchUp();
      await group.write(async (step) => {
        await recovery.endAgain(step, now);
        step.touch(keys.ping);
      });
    });
    const bans = createBanRows();
    const nodePresence = createNodePresence(redis, nodes.id, onError);
    closing.push(() => nodePresence.close());

    return {
      accounts: createAccounts(write, { redis, rows }),
      sessions: createSessions(write, { redis, nodes, rows, bans }),
      visits: createVisits(write, { redis, rows }),
      settings: createSettingsStore(write, { redis }),
      bans: createBans(write, { redis, bans, rows }),
      alerts: createAlerts(write, { redis }),
      audit: createAudit(write, { redis }),
      messages: createMessages(write),
      nodes: nodePresence,
      purge: createPurge(write, { redis, rows, nodes }),
      news: { on: (listener) => news.on(listener) },
      async secret(name) {
        await redis.send('HSETNX', keys.secrets, name, randomBytes(SECRET_BYTES).toString('base64'));
        return Buffer.from(String(await redis.send('HGET', keys.secrets, name)), 'base64');
      },
      async ping() {
        await redis.send('EXISTS', keys.ping);
        await write(async (step) => step.touch(keys.ping));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
