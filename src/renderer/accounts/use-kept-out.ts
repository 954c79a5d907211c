import { useMemo } from 'react';
import type { Ban } from '../../../server/contract/contract.ts';
import type { Client } from '../client/client.ts';
import { useConsole } from '../console/console.ts';
import { useFollowed } from '../console/use-followed.ts';
import { useObservable } from '../state/use-observable.ts';

const list = (client: Client) => client.call('bans.list', {});

/** What keeps accounts out for now, by name: of several the one that lasts longest. Another map only when it changes. */
export function useKeptOut(): ReadonlyMap<string, Ban> {
  const { clock } = useConsole();
  const now = useObservable(clock);
  const { value } = useFollowed(list, 'bans.changed');
  const holding = value?.filter(({ kind, until }) => kind === 'user' && endOf(until) > now) ?? [];
  const ids = holding.map(({ id }) => id).join();
  return useMemo(
    () => {
      const shortestFirst = holding.toSorted((a, b) => endOf(a.until) - endOf(b.until));
      return new Map(shortestFirst.map((ban) => [ban.who, ban]));
    },
    // oxlint-disable-next-line react/exhaustive-deps -- the same bans make the same map
    [ids],
  );
}

/** A ban without an end lasts longest. */
const endOf = (until: number | null) => until ?? Number.MAX_SAFE_INTEGER;
