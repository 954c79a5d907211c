import type { PolicyEffect } from '../../../server/contract/contract.ts';
import { createLatest } from '../state/latest.ts';
import { createObservable, type Observable } from '../state/observable.ts';

/** Entering goes on this long before the server is asked; milliseconds. */
const calm = 300;

/** What is known of what a change would do. */
export type EffectState =
  { state: 'none' } | { state: 'asking' } | { state: 'known'; effect: PolicyEffect } | { state: 'failed' };

/** Finds out what a change would do: a little after the last one was entered, and only for that one. */
export interface EffectQuestion extends Observable<EffectState> {
  /** Asks anew; null: there is nothing to ask. */
  ask: (question: (() => Promise<PolicyEffect>) | null) => void;
  stop: () => void;
}

export function createEffectQuestion(): EffectQuestion {
  const effect = createObservable<EffectState>({ state: 'none' });
  const latest = createLatest();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    latest.forget();
  };
  return {
    get: effect.get,
    subscribe: effect.subscribe,
    ask: (question) => {
      stop();
      effect.set({ state: question === null ? 'none' : 'asking' });
      if (question === null) return;
      timer = setTimeout(() => {
        latest.ask(
          question,
          (known) => effect.set({ state: 'known', effect: known }),
          () => effect.set({ state: 'failed' }),
        );
      }, calm);
    },
    stop,
  };
}
