import type { MessageStore } from '../store.ts';
import type { WriteDown } from './audit.ts';
import type { Write } from './group-commit.ts';

export function createMessages(write: Write, writeDown: WriteDown): MessageStore {
  return {
    send: (to, text, entry) =>
      write((announce) => {
        writeDown([entry], announce);
        announce({ type: 'said', to, message: { text, at: entry.at } });
      }),
  };
}
