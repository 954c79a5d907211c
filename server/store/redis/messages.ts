import type { MessageStore } from '../store.ts';
import type { Write } from './group-commit.ts';

export function createMessages(write: Write): MessageStore {
  return {
    send: (to, text, entry) =>
      write(async (step) => {
        step.writeDown([entry]);
        step.announce({ type: 'said', to, message: { text, at: entry.at } });
      }),
  };
}
