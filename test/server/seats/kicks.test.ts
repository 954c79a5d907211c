import { expect, test } from 'vitest';
import { FullHouse } from '../../helpers/full-house.ts';

const SECOND = 1000;

test('whoever was shown out with everybody can be brought back until the time that was said, the first of them, too', async () => {
  let now = Date.UTC(2026, 0, 2, 9);
  const house = await FullHouse.open(() => now);
  const ids = await house.fill(Array.from({ length: 1100 }, (_, at) => `guest ${at}`));
  // It takes a while to reach everybody.
  house.store.news.on(({ type }) => (now += type === 'ended' ? 5 * SECOND : 0));
  const { ended, undoUntil } = await house.call('sessions.kickAll', { words: null });
  expect([...ended].sort()).toEqual([...ids].sort());
  expect(undoUntil).toBeLessThanOrEqual(now + 10 * SECOND);
  now = undoUntil - 1;
  const { restored } = await house.call('sessions.restore', { sessions: ended.slice(0, 1000) });
  expect(restored).toHaveLength(1000);
});

test('a kick can be taken back for ten seconds, however it was said', async () => {
  const at = Date.UTC(2026, 0, 2, 9);
  const house = await FullHouse.open(() => at);
  const [ada = ''] = await house.fill(['Ada', 'Bob']);
  const one = await house.call('sessions.kick', { sessions: [ada], words: null });
  const all = await house.call('sessions.kickAll', { words: null });
  expect([one.undoUntil, all.undoUntil]).toEqual([at + 10 * SECOND, at + 10 * SECOND]);
});

test('words that say nothing are none', async () => {
  const house = await FullHouse.open();
  const ids = await house.fill(['Ada', 'Bob', 'Eve']);
  const notes: (string | null)[] = [];
  house.store.news.on((news) => {
    if (news.type === 'ended') notes.push(...news.sessions.map(({ note }) => note));
  });
  const [ada = '', bob = '', eve = ''] = ids;
  await house.call('sessions.kick', { sessions: [ada], words: '' });
  await house.call('sessions.kick', { sessions: [bob], words: '  \n ' });
  await house.call('sessions.kick', { sessions: [eve], words: ' Bye ' });
  expect(notes).toEqual([null, null, 'Bye']);
});
