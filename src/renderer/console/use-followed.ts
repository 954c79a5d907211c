import { useEffect, useState } from 'react';
import type { OperatorEvent } from '../../../server/contract/contract.ts';
import type { Client } from '../client/client.ts';
import { follow, type Followed } from '../client/follow.ts';
import { useConsole } from './console.ts';

/**
 * Something of the server's, followed while the component is there.
 * @param question asks for it; the same function every time
 * @param changed the event that says that it changed
 */
export function useFollowed<T>(
  question: (client: Client) => Promise<T>,
  changed: OperatorEvent['type'],
): Followed<T> & { reload: () => void } {
  const { client } = useConsole();
  const [followed, setFollowed] = useState<Followed<T> & { reload: () => void }>({
    value: null,
    error: null,
    reload: nothing,
  });
  useEffect(() => {
    const follower = follow(client, () => question(client), changed);
    const show = () => setFollowed({ ...follower.get(), reload: follower.reload });
    const stop = follower.subscribe(show);
    show();
    return () => {
      stop();
      follower.stop();
    };
  }, [client, question, changed]);
  return followed;
}

function nothing() {}
