import { openSqliteStore } from './sqlite/sqlite.ts';
import { lockDataFolder } from './sqlite/data-folder.ts';
import type { Store } from './store.ts';

/**
 * Opens the store that is configured, and takes the data folder for this process.
 * @param onError told of what a listener of the news throws, and of a server that goes away
 * @throws AppError `folder-in-use`, `folder-unusable`, `store-unavailable`, `store-newer`
 */
export async function openStore(
  { data, store }: { data: string; store: string },
  onError: (error: unknown) => void,
): Promise<Store> {
  if (store === 'sqlite') return openSqliteStore(data, onError);
  // What is this node's own is in the folder: the socket of the command line.
  const unlock = lockDataFolder(data);
  try {
    // Its driver is read where it is needed: starting without it is quicker.
    const { openRedisStore } = await import('./redis/redis.ts');
    const opened = await openRedisStore(store, onError);
    return { ...opened, close: () => opened.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}
