import { z } from 'zod';
import type { Connected } from '../../../server/contract/contract.ts';
import { AppError } from '../../../server/start.ts';
import { findServer } from './find-server.ts';
import { openJsonFile } from '../files/json-file.ts';
import type { RemoteWindows } from '../windows/remote-windows.ts';
import { isServerOrigin, originsOf } from './server-address.ts';

/** Maximum number of servers in the list. */
const MAX_SERVERS = 50;
/** Invalid origins are left out. */
const kept = z.object({
  servers: z
    .array(z.unknown())
    .catch([])
    .transform((list) => [...new Set(list.filter(isServerOrigin))].slice(0, MAX_SERVERS)),
});

/** Servers on other computers whose consoles this program can open. */
export interface OtherServers {
  /** Their origins, in the order in which they were added. */
  readonly kept: readonly string[];
  /** Finds a server, opens its console and adds it to the list. @throws the file system's error if saving the list fails */
  connect(address: string): Promise<Connected>;
  /** Opens a server's console. @throws AppError `not-found` if it is not in the list */
  open(origin: string): void;
  /** Closes the server's window, deletes its browsing data and removes it from the list. Does nothing if it is not there. */
  forget(origin: string): Promise<readonly string[]>;
}

/** Opens the list that is stored in `file`. */
export function openOtherServers(file: string, windows: RemoteWindows): OtherServers {
  const json = openJsonFile(file, kept);

  async function connect(address: string): Promise<Connected> {
    const origins = originsOf(address);
    if (origins.length === 0) return { outcome: 'no-address' };
    const found = await findServer(origins);
    if (typeof found === 'string') return { outcome: found };
    const { origin } = found;
    const { servers } = json.value;
    const isNew = !servers.includes(origin);
    if (isNew && servers.length >= MAX_SERVERS) return { outcome: 'too-many' };
    windows.open(origin);
    if (isNew) json.set({ servers: [...servers, origin] });
    return { outcome: 'connected', origin, servers: json.value.servers };
  }

  return {
    get kept() {
      return json.value.servers;
    },
    connect,
    open(origin) {
      if (!json.value.servers.includes(origin)) throw new AppError('not-found', 'no such server is kept');
      windows.open(origin);
    },
    async forget(origin) {
      if (json.value.servers.includes(origin)) {
        await windows.forget(origin);
        json.set({ servers: json.value.servers.filter((one) => one !== origin) });
      }
      return json.value.servers;
    },
  };
}
