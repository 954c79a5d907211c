import { describe, expect } from 'vitest';
import { LIFETIME, START, type ContractTest } from './world.ts';

export function describeDictionary(test: ContractTest): void {
  describe('dictionary', () => {
    // semantics 26
    test('changes of different keys at the same time both survive', async ({ world }) => {
      const { sessions } = world.store;
      const guest = await world.visitor();
      await Promise.all([
        sessions.save(guest.key, { set: { one: 1 }, remove: [] }, 1000, START),
        sessions.save(guest.key, { set: { two: { deep: [2] } }, remove: [] }, 1000, START),
      ]);
      expect((await world.live(guest.key)).data).toEqual({ one: 1, two: { deep: [2] } });
      await sessions.save(guest.key, { set: {}, remove: ['one', 'never there'] }, 1000, START);
      expect((await world.live(guest.key)).data).toEqual({ two: { deep: [2] } });
    });

    // semantics 26
    test('a change that crosses with a sign-in survives, or is refused as gone', async ({ world }) => {
      const { sessions } = world.store;
      const ada = await world.account();
      const guest = await world.visitor();
      await sessions.save(guest.key, { set: { kept: 1 }, remove: [] }, 1000, START);
      const [before, claimed, after] = await Promise.all([
        sessions.save(guest.key, { set: { before: 1 }, remove: [] }, 1000, START),
        world.claim(ada, { from: guest.key }),
        sessions.save(guest.key, { set: { after: 1 }, remove: [] }, 1000, START),
      ]);
      const { data } = await world.live(claimed.session.key);
      expect(data).toEqual({
        kept: 1,
        ...(before === 'saved' ? { before: 1 } : {}),
        ...(after === 'saved' ? { after: 1 } : {}),
      });
      expect([before, after]).toContain('saved');
    });

    // semantics 27
    test('too much is refused and leaves what was there', async ({ world }) => {
      const { sessions } = world.store;
      const guest = await world.visitor();
      await sessions.save(guest.key, { set: { a: 'x'.repeat(50) }, remove: [] }, 100, START);
      const more = { set: { b: 'é'.repeat(25) }, remove: ['a'] };
      expect(await sessions.save(guest.key, { ...more, remove: [] }, 100, START)).toBe('too-large');
      expect((await world.live(guest.key)).data).toEqual({ a: 'x'.repeat(50) });
      expect(await sessions.save(guest.key, more, 100, START)).toBe('saved');
      expect((await world.live(guest.key)).data).toEqual({ b: 'é'.repeat(25) });
    });

    test('a session past its time takes nothing, swept or not', async ({ world }) => {
      const guest = await world.visitor();
      const change = { set: { a: 1 }, remove: [] };
      const late = START + LIFETIME.idle;
      expect(await world.store.sessions.save(guest.key, change, 1000, late)).toBe('gone');
      expect((await world.ended(guest.key)).reason).toBe('expired');
      expect(await world.store.sessions.save(guest.key, change, 1000, late)).toBe('gone');
    });

    // semantics 10
    test('a key such as __proto__ is ordinary', async ({ world }) => {
      const guest = await world.visitor();
      const set: Record<string, unknown> = Object.fromEntries([
        ['__proto__', { polluted: true }],
        ['constructor', 1],
      ]);
      await world.store.sessions.save(guest.key, { set, remove: [] }, 1000, START);
      const { data } = await world.live(guest.key);
      expect(Object.keys(data).sort()).toEqual(['__proto__', 'constructor']);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });
  });
}
