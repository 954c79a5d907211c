import { useEffect, useState } from 'react';
import type { PolicyEffect } from '../../../server/contract/contract.ts';
import type { Client } from '../client/client.ts';
import { useConsole } from '../console/console.ts';
import { useObservable } from '../state/use-observable.ts';
import { createEffectQuestion, type EffectState } from './effect.ts';

/**
 * What a change would do to live sessions, asked for again whenever it is another one.
 * @param change null: there is none
 * @param question asks for it; the same function every time
 */
export function useEffectOf<T>(
  change: T | null,
  question: (client: Client, change: T) => Promise<PolicyEffect>,
): EffectState {
  const { client } = useConsole();
  const [effects] = useState(createEffectQuestion);
  useEffect(() => {
    effects.ask(change === null ? null : () => question(client, change));
    return effects.stop;
  }, [effects, client, change, question]);
  return useObservable(effects);
}
