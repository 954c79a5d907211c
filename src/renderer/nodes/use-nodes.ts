import { useEffect } from 'react';
import type { NodeFigures, OperatorEvent } from '../../../server/contract/contract.ts';
import type { Client } from '../client/client.ts';
import type { Followed } from '../client/follow.ts';
import { useConsole } from '../console/console.ts';
import { useNews } from '../overview/use-news.ts';

/** They are asked for so often at most when people come and go; milliseconds. */
const often = 2000;
const news: readonly OperatorEvent['type'][] = ['people.changed'];
const question = async (client: Client) => (await client.call('server.nodes', {})).nodes;

/** The nodes that there are, the one that this console is connected to first, the others by their names; followed. */
export function useNodes(): Followed<readonly NodeFigures[]> & { reload: () => void } {
  const { clock } = useConsole();
  const nodes = useNews(question, news, often);
  const { reload } = nodes;
  // One that nobody is with comes and goes without news.
  useEffect(() => clock.subscribe(reload), [clock, reload]);
  return nodes;
}
