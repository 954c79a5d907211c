import { expect, test } from 'vitest';
import { createLatest } from '../../../src/renderer/state/latest.ts';

test('an answer that a later question has overtaken is passed over, and so is its failure', async () => {
  const latest = createLatest();
  const heard: string[] = [];
  const first = Promise.withResolvers<string>();
  const second = Promise.withResolvers<string>();
  const third = Promise.withResolvers<string>();
  const ask = (question: PromiseWithResolvers<string>) =>
    latest.ask(
      () => question.promise,
      (answer) => heard.push(answer),
      (error) => heard.push(String(error)),
    );
  ask(first);
  ask(second);
  ask(third);
  third.resolve('third');
  second.reject(new Error('second'));
  first.resolve('first');
  await Promise.allSettled([first.promise, second.promise, third.promise]);
  expect(heard).toEqual(['third']);
});

test('what is forgotten is not heard any more', async () => {
  const latest = createLatest();
  const heard: string[] = [];
  const question = Promise.resolve('answer');
  latest.ask(
    () => question,
    (answer) => heard.push(answer),
    () => heard.push('failed'),
  );
  latest.forget();
  await question;
  expect(heard).toEqual([]);
});
