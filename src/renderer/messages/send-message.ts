import { inBatches, sessionsAtOnce, type Output } from '../../../server/contract/contract.ts';
import type { Client } from '../client/client.ts';

export type Sent = Output<'messages.send'>;

/** Sends words to the open pages of these sessions, or of all who are here. Throws `CallError` where a call fails. */
export async function sendMessage(
  client: Client,
  whom: readonly string[] | 'everybody',
  text: string,
): Promise<Sent> {
  if (whom === 'everybody') return client.call('messages.send', { everyone: true, text });
  const all: Sent = { asked: 0, reached: 0, pages: 0 };
  for (const batch of inBatches(whom, sessionsAtOnce)) {
    const { asked, reached, pages } = await client.call('messages.send', { sessions: batch, text });
    all.asked += asked;
    all.reached += reached;
    all.pages += pages;
  }
  return all;
}
