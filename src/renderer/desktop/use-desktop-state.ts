import { useCallback, useEffect, useState } from 'react';
import type { DesktopState } from '../../../server/contract/contract.ts';
import type { Client, DesktopCalls } from '../client/client.ts';

/** The state of the desktop's own server, asked for at the start and whenever it changed. */
export function useDesktopState(
  client: Client,
  desktop: DesktopCalls,
): { state: DesktopState; start: (port?: number) => Promise<void> } {
  const [state, setState] = useState<DesktopState>({ state: 'starting' });
  const ask = useCallback(() => {
    // A bridge that fails is a window that is closing; there is nobody left to tell.
    desktop.state().then(setState, () => undefined);
  }, [desktop]);
  useEffect(() => {
    ask();
    return client.onEvent((event) => {
      if (event.type === 'server.changed') ask();
    });
  }, [client, ask]);
  const start = useCallback(async (port?: number) => setState(await desktop.start(port)), [desktop]);
  return { state, start };
}
