import { z } from 'zod';
import type { Connected } from '../../../server/contract/contract.ts';
import { AppError } from '../../../server/start.ts';
import { findServer } from './find-server.ts';
import { openJsonFile } from '../files/json-file.ts';
import type { RemoteWindows } from '../windows/remote-windows.ts';
import { isServerOrigin, originsOf } from './server-address.ts';

/** So many are kept. */
const MOST = 50;
/** What is no server's origin is left out. */
const kept = z.object({
  servers: z
    .array(z.unknown())
    .catch([])
    .transform((list) => [...new Set(list.filter(isServerOrigin))].slice(0, MOST)),
});

/** Other computers' servers that this one looks at. */
export interface OtherServers {
  /** Their origins, in the order of their coming. */
  readonly kept: readonly string[];
  /** Looks for a server, keeps it and opens its console. @throws what the file system says, after that */
  connect(address: string): Promise<Connected>;
  /** @throws AppError `not-found` where it is not kept */
  open(origin: string): void;
  /** Closes its window, removes all that its pages left here, and keeps it no longer. Not kept: changes nothing. */
  forget(origin: string): Promise<readonly string[]>;
}

/** Keeps their list in `file`. */
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
    if (isNew && servers.length >= MOST) return { outcome: 'too-many' };
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
