import { describe, expect } from 'vitest';
import type { AuditEntry } from '../../../server/contract/contract.ts';
import { op, START, type ContractTest } from './world.ts';

const sent = (words: string): Omit<AuditEntry, 'id'> => {
  const { actor, at, address } = op();
  const about = { subject: null, session: null, reason: null, details: { everyone: true } };
  return { at, actor, address, event: 'message-sent', words, ...about };
};

export function describeMessages(test: ContractTest): void {
  describe('a message', () => {
    test('is told with whom it is for, when it is written down, and before the answer', async ({ world }) => {
      const { messages, news } = world.store;
      const during: Promise<AuditEntry[]>[] = [];
      news.on(({ type }) => {
        if (type === 'said') during.push(world.audit());
      });
      const heard = world.listen();
      await messages.send(['a', 'b'], 'Lunch!', sent('Lunch!'));
      expect(heard).toContainEqual({ type: 'said', to: ['a', 'b'], message: { text: 'Lunch!', at: START } });
      expect(await Promise.all(during)).toMatchObject([[{ event: 'message-sent', words: 'Lunch!' }]]);
      await messages.send(null, 'Dinner!', sent('Dinner!'));
      expect(heard.filter(({ type }) => type === 'said')).toMatchObject([{}, { to: null }]);
      expect(await world.audit()).toHaveLength(2);
    });

    test('is not told again by whoever opens the store later', async ({ world }) => {
      await world.store.messages.send(null, 'Lunch!', sent('Lunch!'));
      await world.reopen();
      const heard = world.listen();
      await world.store.settings.set({ seats: 2 }, op());
      expect(heard.map(({ type }) => type)).not.toContain('said');
    });
  });
}
