import { expect, test } from 'vitest';
import { sendMessage } from '../../../src/renderer/messages/send-message.ts';
import { openDesk } from '../fake-server.ts';

test('a message to more than a call may name is sent in several, and told as one', async () => {
  const { client, next, count } = await openDesk();
  const sessions = Array.from({ length: 1500 }, (_, n) => `s${n}`);
  const sent = sendMessage(client, sessions, 'Hello');
  const first = await next('messages.send');
  expect(first.input).toEqual({ sessions: sessions.slice(0, 1000), text: 'Hello' });
  first.answer({ asked: 1000, reached: 700, pages: 900 });
  const second = await next('messages.send');
  expect(second.input).toEqual({ sessions: sessions.slice(1000), text: 'Hello' });
  second.answer({ asked: 500, reached: 500, pages: 500 });
  expect(await sent).toEqual({ asked: 1500, reached: 1200, pages: 1400 });
  expect(count('messages.send')).toBe(2);
});

test('a message to everybody names nobody', async () => {
  const { client, next } = await openDesk();
  const sent = sendMessage(client, 'everybody', 'Hello');
  const { input, answer } = await next('messages.send');
  expect(input).toEqual({ everyone: true, text: 'Hello' });
  answer({ asked: 3, reached: 3, pages: 4 });
  expect(await sent).toEqual({ asked: 3, reached: 3, pages: 4 });
});
