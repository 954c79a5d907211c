import { describe, expect } from 'vitest';
import { sessionKey } from '../../../server/ids.ts';
import { LIFETIME, SECOND, START, op, type ContractTest } from './world.ts';

/** semantics 15 */
export function describeTelling(test: ContractTest): void {
  describe('telling a browser of its end', () => {
    test('is once, whatever asks at the same time', async ({ world }) => {
      const { sessions } = world.store;
      const { session } = await world.claim(await world.account());
      await world.kick(session);
      expect((await world.ended(session.key)).told).toBe(false);
      const told = await Promise.all(Array.from({ length: 5 }, () => sessions.markTold(session.key, START)));
      expect(told.filter(Boolean)).toHaveLength(1);
      expect((await world.ended(session.key)).told).toBe(true);
      expect(await sessions.markTold(session.key, START)).toBe(false);
    });

    test('is still known after the store was opened again', async ({ world }) => {
      const guest = await world.visitor();
      await world.kick(guest);
      await world.store.sessions.markTold(guest.key, START);
      await world.reopen();
      expect(await world.store.sessions.markTold(guest.key, START)).toBe(false);
      expect((await world.ended(guest.key)).told).toBe(true);
    });

    test('is only for what has ended', async ({ world }) => {
      const { sessions } = world.store;
      const { session: old } = await world.claim(await world.account());
      const { session } = await world.claim(await world.account('bob'), { from: old.key });
      expect(await sessions.markTold(session.key, START)).toBe(false);
      expect(await sessions.markTold(sessionKey('guess'), START)).toBe(false);
      await world.kick(session);
      expect(await sessions.markTold(session.key, START)).toBe(true);
    });

    test('of one past its time is once as well, swept in between or not', async ({ world }) => {
      const { sessions } = world.store;
      const [swept, unswept] = [await world.visitor(), await world.visitor()];
      const late = START + LIFETIME.idle;
      expect(await sessions.markTold(swept.key, late)).toBe(true);
      expect((await world.ended(swept.key, late)).told).toBe(true);
      expect(await sessions.markTold(swept.key, late)).toBe(false);
      await sessions.expire(late, 10);
      expect(await sessions.markTold(swept.key, late)).toBe(false);
      expect(await sessions.markTold(unswept.key, late)).toBe(true);
      expect(await world.ended(swept.key, late)).toMatchObject({ reason: 'expired', told: true });
    });

    test('of a second end, after the first was taken back, is due again', async ({ world }) => {
      const { sessions } = world.store;
      const { session } = await world.claim(await world.account());
      await world.kick(session, { undoUntil: START + 10 * SECOND });
      await sessions.markTold(session.key, START);
      await sessions.restore([session.id], op(START + SECOND));
      expect(await sessions.markTold(session.key, START + SECOND)).toBe(false);
      await world.kick(session, { at: START + 2 * SECOND });
      expect((await world.ended(session.key)).told).toBe(false);
      expect(await sessions.markTold(session.key, START + 2 * SECOND)).toBe(true);
    });
  });
}
