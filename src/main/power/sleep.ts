import { powerMonitor } from 'electron';
import type { Serving } from '../embedded-server/embedded-server.ts';

/**
 * Tells the running server when this computer goes to sleep and when it is awake again. @param woken called then, too:
 * it may have come to another network
 */
export function watchSleep(serving: Pick<Serving, 'server'>, woken: () => void): void {
  powerMonitor.on('suspend', () => serving.server?.suspend());
  powerMonitor.on('resume', () => {
    serving.server?.resume();
    woken();
  });
}
