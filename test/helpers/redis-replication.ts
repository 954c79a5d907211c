import { until } from './until.ts';
import type { RedisServer } from './redis-server.ts';

/** A primary and its replica. */
export interface Replication {
  primary: RedisServer;
  replica: RedisServer;
  /** Resolves when the replica has all that the primary has. */
  replicated(): Promise<void>;
  /** Has the replica hear nothing more of the primary. */
  cutReplica(): Promise<void>;
}

/** Resolves when the replica, which was told of the primary, is connected to it. */
export async function replicate(primary: RedisServer, replica: RedisServer): Promise<Replication> {
  await until(async () => (await infoOf(replica)).includes('master_link_status:up'));
  return {
    primary,
    replica,
    replicated: () =>
      until(async () => {
        const [, offset] = /master_repl_offset:(\d+)/.exec(await infoOf(primary)) ?? [];
        return (await infoOf(replica)).includes(`slave_repl_offset:${offset}\r`);
      }),
    async cutReplica() {
      await primary.send('ACL', 'SETUSER', 'default', '-psync', '-sync');
      await primary.send('CLIENT', 'KILL', 'TYPE', 'replica');
    },
  };
}

const infoOf = async (server: RedisServer) => String(await server.send('INFO', 'replication'));
