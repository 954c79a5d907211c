import { powerMonitor } from 'electron';
import type { EmbeddedServer } from '../embedded-server/embedded-server.ts';

/**
 * Notifies the running server when this computer goes to sleep and when it wakes up.
 * @param onResume called after waking up, when the network may have changed
 */
export function handleSleep(embedded: Pick<EmbeddedServer, 'server'>, onResume: () => void): void {
  powerMonitor.on('suspend', () => embedded.server?.suspend());
  powerMonitor.on('resume', () => {
    embedded.server?.resume();
    onResume();
  });
}
