import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEffectQuestion } from '../../../src/renderer/settings/effect.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Questions that the test answers. */
function questions() {
  const asked: PromiseWithResolvers<{ sessions: number; accounts: number }>[] = [];
  const question = () => {
    const one = Promise.withResolvers<{ sessions: number; accounts: number }>();
    asked.push(one);
    return one.promise;
  };
  return { asked, question };
}

test('the server is asked once, a little after the last change', async () => {
  const effects = createEffectQuestion();
  const { asked, question } = questions();
  for (let key = 0; key < 5; key += 1) {
    effects.ask(question);
    vi.advanceTimersByTime(200);
  }
  expect(asked).toHaveLength(0);
  expect(effects.get()).toEqual({ state: 'asking' });
  vi.advanceTimersByTime(100);
  expect(asked).toHaveLength(1);
  asked[0]?.resolve({ sessions: 12, accounts: 9 });
  await vi.advanceTimersByTimeAsync(0);
  expect(effects.get()).toEqual({ state: 'known', effect: { sessions: 12, accounts: 9 } });
});

test('an answer to an earlier change is never shown for a later one', async () => {
  const effects = createEffectQuestion();
  const { asked, question } = questions();
  effects.ask(question);
  vi.advanceTimersByTime(300);
  effects.ask(question);
  asked[0]?.resolve({ sessions: 1, accounts: 1 });
  await vi.advanceTimersByTimeAsync(299);
  expect(effects.get()).toEqual({ state: 'asking' });
  await vi.advanceTimersByTimeAsync(1);
  asked[1]?.resolve({ sessions: 2, accounts: 2 });
  await vi.advanceTimersByTimeAsync(0);
  expect(effects.get()).toEqual({ state: 'known', effect: { sessions: 2, accounts: 2 } });
});

test('no change, no question; and one under way is forgotten', async () => {
  const effects = createEffectQuestion();
  const { asked, question } = questions();
  effects.ask(question);
  vi.advanceTimersByTime(300);
  effects.ask(null);
  asked[0]?.resolve({ sessions: 1, accounts: 1 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(effects.get()).toEqual({ state: 'none' });
  expect(asked).toHaveLength(1);
});

test('a question that fails says so', async () => {
  const effects = createEffectQuestion();
  const { asked, question } = questions();
  effects.ask(question);
  vi.advanceTimersByTime(300);
  asked[0]?.reject(new Error('down'));
  await vi.advanceTimersByTimeAsync(0);
  expect(effects.get()).toEqual({ state: 'failed' });
});
