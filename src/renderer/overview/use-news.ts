import { useCallback, useEffect, useRef, useState } from 'react';
import type { OperatorEvent } from '../../../server/contract/contract.ts';
import { codeOf } from '../client/call-error.ts';
import type { Client } from '../client/client.ts';
import type { Followed } from '../client/follow.ts';
import { createLatest } from '../state/latest.ts';
import { createThrottle } from '../state/throttle.ts';
import { useConsole } from '../console/console.ts';

/**
 * Something that busy news change: asked for at once, when the line is back or the page is seen again, and after news,
 * but after those so often at most. Not while nobody can see the page.
 * @param question asks for it; the same function as long as it is the same question
 * @param news the events after which it is asked again; the same list every time
 * @param every milliseconds
 */
export function useNews<T>(
  question: (client: Client) => Promise<T>,
  news: readonly OperatorEvent['type'][],
  every: number,
): Followed<T> & { reload: () => void } {
  const { client, onScreen } = useConsole();
  const [followed, setFollowed] = useState<Followed<T>>({ value: null, error: null });
  const ask = useRef<() => void>(nothing);
  useEffect(() => {
    const latest = createLatest();
    const look = () => {
      if (!onScreen.get() || client.connection.get().state !== 'connected') return;
      latest.ask(
        () => question(client),
        (value) => setFollowed({ value, error: null }),
        (error) => {
          // A lost line shows by itself, and comes back by itself.
          if (codeOf(error) !== 'not-serving') setFollowed((before) => ({ ...before, error }));
        },
      );
    };
    const seldom = createThrottle(look, every);
    ask.current = look;
    const stops = [
      client.connection.subscribe(look),
      onScreen.subscribe(look),
      client.onEvent(({ type }) => {
        if (news.includes(type)) seldom.ask();
      }),
    ];
    look();
    return () => {
      for (const stop of stops) stop();
      seldom.stop();
      latest.forget();
    };
  }, [client, onScreen, question, news, every]);
  return { ...followed, reload: useCallback(() => ask.current(), []) };
}

function nothing() {}
