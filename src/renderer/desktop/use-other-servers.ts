import { useCallback, useEffect, useState } from 'react';
import type { Connected } from '../../../server/contract/contract.ts';
import type { DesktopCalls } from '../client/client.ts';

/** Another computer's server, as people know it. */
export interface OtherServer {
  origin: string;
  host: string;
  /** What is sent there can be read on the way. */
  plain: boolean;
}

/** The other servers that are kept; null until they are known. The calls throw what the desktop's do. */
export function useOtherServers(desktop: DesktopCalls): {
  servers: readonly OtherServer[] | null;
  error: unknown;
  reload: () => void;
  connect: (address: string) => Promise<Connected['outcome']>;
  forget: (server: OtherServer) => Promise<void>;
} {
  const [origins, setOrigins] = useState<readonly string[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const reload = useCallback(() => {
    desktop.servers().then((kept) => {
      setOrigins(kept);
      setError(null);
    }, setError);
  }, [desktop]);
  useEffect(reload, [reload]);
  return {
    servers: origins?.map(asServer) ?? null,
    error,
    reload,
    connect: async (address) => {
      const answer = await desktop.connect(address);
      if (answer.outcome === 'connected') setOrigins(answer.servers);
      return answer.outcome;
    },
    forget: async ({ origin }) => setOrigins(await desktop.forget(origin)),
  };
}

function asServer(origin: string): OtherServer {
  const { host, protocol } = new URL(origin);
  return { origin, host, plain: protocol === 'http:' };
}
