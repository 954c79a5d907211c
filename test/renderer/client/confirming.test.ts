import { expect, test } from 'vitest';
import { confirming, GivenUp } from '../../../src/renderer/client/confirming.ts';
import { becomes, openDesk, Refusal } from '../fake-server.ts';

const kickAll = { words: null, coolDown: 0 };

test('a call that needs the password first waits for it, and is made again', async () => {
  const { client: line, next } = await openDesk();
  const { client, confirmation } = confirming(line);
  const kicked = client.call('sessions.kickAll', kickAll);
  (await next('sessions.kickAll')).answer(new Refusal('confirmation-needed'));
  await becomes(confirmation.asking, (asking) => asking);

  const wrong = confirmation.confirm('wrong');
  (await next('desk.confirm')).answer(new Refusal('invalid-credentials'));
  await expect(wrong).rejects.toMatchObject({ code: 'invalid-credentials' });
  expect(confirmation.asking.get()).toBe(true);

  const right = confirmation.confirm('right');
  const said = await next('desk.confirm');
  expect(said.input).toEqual({ password: 'right' });
  said.answer({});
  await right;
  expect(confirmation.asking.get()).toBe(false);
  const again = await next('sessions.kickAll');
  expect(again.input).toEqual(kickAll);
  again.answer({ ended: ['a'], undoUntil: 5 });
  expect(await kicked).toEqual({ ended: ['a'], undoUntil: 5 });
});

test('one answer serves all calls that wait', async () => {
  const { client: line, next } = await openDesk();
  const { client, confirmation } = confirming(line);
  const calls = [client.call('sessions.kickAll', kickAll), client.call('sessions.kickAll', kickAll)];
  for (const _ of calls) (await next('sessions.kickAll')).answer(new Refusal('confirmation-needed'));
  // Both are refused by the time that a third call has been answered.
  const third = client.call('people.watch', {});
  (await next('people.watch')).answer({});
  await third;
  const said = confirmation.confirm('right');
  (await next('desk.confirm')).answer({});
  await said;
  for (const _ of calls) (await next('sessions.kickAll')).answer({ ended: [], undoUntil: 5 });
  expect(await Promise.all(calls)).toHaveLength(2);
});

test('giving up gives up the call, without a word', async () => {
  const { client: line, next, count } = await openDesk();
  const { client, confirmation } = confirming(line);
  const kicked = client.call('sessions.kickAll', kickAll);
  (await next('sessions.kickAll')).answer(new Refusal('confirmation-needed'));
  await becomes(confirmation.asking, (asking) => asking);
  confirmation.giveUp();
  await expect(kicked).rejects.toBeInstanceOf(GivenUp);
  expect(confirmation.asking.get()).toBe(false);
  expect(count('sessions.kickAll')).toBe(1);
});

test('other refusals are passed on as they are', async () => {
  const { client: line, next } = await openDesk();
  const { client, confirmation } = confirming(line);
  const kicked = client.call('sessions.kickAll', kickAll);
  (await next('sessions.kickAll')).answer(new Refusal('operators-only'));
  await expect(kicked).rejects.toMatchObject({ code: 'operators-only' });
  expect(confirmation.asking.get()).toBe(false);
});
