import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Presence } from './presence.ts';
import type { News, Store } from '../store/store.ts';

/** Sessions notified in one turn of the event loop. */
const AT_ONCE = 500;

/** Delivers operators' messages from any node to the pages that are open on this one. */
export function deliverMessages(deps: {
  store: Pick<Store, 'news'>;
  presence: Pick<Presence, 'ids' | 'tell'>;
  onError: (error: unknown) => void;
}): void {
  const { store, presence, onError } = deps;

  async function passOn({ to, message }: Extract<News, { type: 'said' }>): Promise<void> {
    const all = to ?? [...presence.ids()];
    for (let start = 0; start < all.length; start += AT_ONCE) {
      if (start > 0) await nextTurn();
      for (const id of all.slice(start, start + AT_ONCE)) presence.tell(id, message);
    }
  }

  store.news.on((news) => {
    if (news.type === 'said') passOn(news).catch(onError);
  });
}
