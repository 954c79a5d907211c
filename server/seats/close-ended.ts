import type { Device } from '../contract/contract.ts';
import type { Log } from '../log/log.ts';
import type { Presence } from '../presence/presence.ts';
import { presentSession } from '../presence/present-session.ts';
import type { CurrentSettings } from '../settings.ts';
import { toEnding } from './ending.ts';
import type { Store } from '../store/store.ts';

/**
 * Closes the sockets of ended sessions. This is the only way in which sessions end: the store commits and
 * publishes an end, then presence closes the sockets.
 */
export function closeEndedSessions(deps: {
  store: Pick<Store, 'news'>;
  presence: Presence;
  settings: CurrentSettings;
  devices: (agent: string) => Device;
  log: Log;
}): void {
  const { store, presence, settings, devices, log } = deps;
  store.news.on((news) => {
    if (news.type === 'started') {
      const { id, user } = presentSession(news.session);
      presence.belongs(id, user);
    } else if (news.type === 'ended') {
      for (const ended of news.sessions) {
        presence.end(ended.id, toEnding(ended, devices, settings.now()));
        log.info({
          event: 'session_ended',
          reason: ended.reason,
          session: ended.id,
          user: ended.user,
          actor: ended.actor,
        });
      }
    }
  });
}
