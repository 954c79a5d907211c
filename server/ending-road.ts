import type { Device } from './contract.ts';
import type { Log } from './log.ts';
import type { Presence } from './presence.ts';
import { presentAs } from './present.ts';
import type { HouseSettings } from './settings.ts';
import { toEnding } from './sign-in.ts';
import type { Store } from './store/store.ts';

/** The one road of ending: the store has committed and published; now the sockets close. */
export function closeEnded(deps: {
  store: Pick<Store, 'news'>;
  presence: Presence;
  settings: HouseSettings;
  devices: (agent: string) => Device;
  log: Log;
}): void {
  const { store, presence, settings, devices, log } = deps;
  store.news.on((news) => {
    if (news.type === 'started') {
      const { id, user } = presentAs(news.session);
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
