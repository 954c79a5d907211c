import { createObservable, type Observable } from '../state/observable.ts';
import { codeOf } from './call-error.ts';
import type { Client } from './client.ts';

/** The operator did not want to say their password: the call was not made, and there is nothing to tell them. */
export class GivenUp extends Error {
  constructor() {
    super('the operator gave up');
    this.name = 'GivenUp';
  }
}

/** The question for the operator's own password, which some calls need first. */
export interface Confirmation {
  /** Whether somebody is being asked. */
  readonly asking: Observable<boolean>;
  /** Says the password. Throws `CallError`; then the question stays. */
  confirm: (password: string) => Promise<void>;
  /** Leaves it: the calls that wait for it throw `GivenUp`. */
  giveUp: () => void;
}

/** A client whose calls, where the server wants the operator's password first, wait for it and are made again. */
export function confirming(client: Client): { client: Client; confirmation: Confirmation } {
  const asking = createObservable(false);
  let waiting: { resolve: () => void; reject: (error: GivenUp) => void }[] = [];

  function settle(how: (one: (typeof waiting)[number]) => void) {
    const settled = waiting;
    waiting = [];
    asking.set(false);
    settled.forEach(how);
  }

  const ask = () =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ resolve, reject });
      asking.set(true);
    });

  return {
    client: {
      ...client,
      call: async (name, input) => {
        try {
          return await client.call(name, input);
        } catch (error) {
          if (codeOf(error) !== 'confirmation-needed') throw error;
        }
        await ask();
        return client.call(name, input);
      },
    },
    confirmation: {
      asking,
      confirm: async (password) => {
        await client.call('desk.confirm', { password });
        settle(({ resolve }) => resolve());
      },
      giveUp: () => settle(({ reject }) => reject(new GivenUp())),
    },
  };
}
