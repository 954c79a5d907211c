import { describe, expect, test, vi } from 'vitest';
import type { Browser } from '../../helpers/browser.ts';
import { DeskLine } from '../../helpers/desk-line.ts';
import { House } from '../../helpers/house.ts';

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 0, 2, 9);
const nobody = { asked: 1, reached: 0, pages: 0 };

const beat = async (browser: Browser, page: unknown = { presence: 'active', page: '/film' }) =>
  (await (await browser.json('/usher/heartbeat', 'POST', page)).json()) as object;
const send = (house: House, sessions: string[], text: string) =>
  house.call('messages.send', { sessions, text });
const messagesTo = (heard: readonly { type: string }[]) => heard.filter(({ type }) => type === 'message');

async function written(house: House) {
  const filter = { events: ['message-sent' as const] };
  const { entries } = await house.call('audit.list', { filter, before: null, limit: 10 });
  return entries;
}

describe('a message', () => {
  test('comes to every open page of those it is for, as it is, and to nobody else', async () => {
    const house = await House.open({ now: () => NINE });
    const [ada, bob] = [await house.signedIn('Ada'), await house.signedIn('Bob')];
    const [one, two, other] = [await ada.live(), await ada.live(), await bob.live()];
    const words = 'We close <b>soon</b>.\nDon’t run 🚪';
    expect(await send(house, [ada.session], `  ${words}\n`)).toEqual({ asked: 1, reached: 1, pages: 2 });
    for (const tab of [one, two]) {
      expect(await tab.hear('message')).toEqual({ type: 'message', text: words, at: NINE });
    }
    // The line that tells Bob of his end comes after all that was sent to him before.
    await house.kick(bob.session);
    await other.hear('ended');
    expect(messagesTo(other.heard)).toEqual([]);
  });

  test('to several says how many of them have a page open', async () => {
    const house = await House.open();
    const people = await Promise.all(['Ada', 'Bob', 'Eve'].map((name) => house.signedIn(name)));
    for (const one of people.slice(0, 2)) await one.live();
    const sessions = people.map(({ session }) => session);
    expect(await send(house, [...sessions, 'unknown', ...sessions], 'Hello')).toEqual({
      asked: 4,
      reached: 2,
      pages: 2,
    });
  });

  test('to everyone reaches visitors, too, but no console', async () => {
    const house = await House.open();
    const op = await house.signedIn('Op', 'operator');
    const desk = await DeskLine.open(op);
    const ada = await house.signedIn('Ada');
    const guest = house.browser();
    await guest.page('/');
    const pages = [await ada.live(), await guest.live()];
    const answer = await desk.call('messages.send', { everyone: true, text: 'Lunch!' });
    expect(answer).toMatchObject({ value: { asked: 2, reached: 2, pages: 2 } });
    for (const page of pages) expect(await page.hear('message')).toMatchObject({ text: 'Lunch!' });
    expect(messagesTo(desk.line.heard)).toEqual([]);
  });

  test('is not kept for somebody who comes later', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    expect(await send(house, [ada.session], 'Too early')).toEqual(nobody);
    const tab = await ada.live();
    await send(house, [ada.session], 'In time');
    await tab.hear('message');
    expect(messagesTo(tab.heard)).toMatchObject([{ text: 'In time' }]);
  });

  test('is written down with its words, who sent it, to whom, and how many it reached', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('Op', 'operator'));
    const ada = await house.signedIn('Ada');
    await ada.live();
    await desk.call('messages.send', { sessions: [ada.session], text: 'Your coat is here' });
    await desk.call('messages.send', { everyone: true, text: 'Good night' });
    expect(await written(house)).toMatchObject([
      {
        actor: 'Op',
        subject: null,
        session: null,
        words: 'Good night',
        details: { asked: 1, reached: 1, pages: 1, everyone: true },
      },
      {
        actor: 'Op',
        address: '127.0.0.1',
        subject: 'Ada',
        session: ada.session,
        words: 'Your coat is here',
        details: { asked: 1, reached: 1, pages: 1, everyone: false },
      },
    ]);
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \n '],
    ['more than 500 characters', 'a'.repeat(501)],
    ['a control character', 'a\u0007b'],
    ['a character that turns text around', 'a\u202Eb'],
  ])('of %s is none', async (_what, text) => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    expect(await house.answer('messages.send', { sessions: [ada.session], text })).toMatchObject({
      error: { code: 'invalid-input' },
    });
    expect(await written(house)).toEqual([]);
  });

  test('is for somebody, or for everyone', async () => {
    const house = await House.open();
    for (const whom of [{}, { sessions: [] }, { everyone: false }, { everyone: true, sessions: ['a'] }]) {
      expect(await house.answer('messages.send', { ...whom, text: 'Hello' })).toMatchObject({
        error: { code: 'invalid-input' },
      });
    }
  });

  test('is an operator’s, not a viewer’s', async () => {
    const house = await House.open();
    const desk = await DeskLine.open(await house.signedIn('Vera', 'viewer'));
    expect(await desk.call('messages.send', { everyone: true, text: 'Hello' })).toMatchObject({
      error: { code: 'operators-only' },
    });
  });

  test('after many others has to wait', async () => {
    let now = NINE;
    const house = await House.open({ now: () => now });
    const hello = { everyone: true, text: 'Hello' } as const;
    for (let sent = 0; sent < 30; sent++) await house.call('messages.send', hello);
    expect(await house.answer('messages.send', hello)).toMatchObject({
      error: { code: 'too-many-attempts', values: { retryAfter: 2 } },
    });
    now += 2_000;
    expect(await house.answer('messages.send', hello)).toMatchObject({ ok: true });
  });
});

describe('a message to a page without a socket', () => {
  test('comes with the answer to its next beat, once', async () => {
    const house = await House.open({ now: () => NINE });
    const ada = await house.signedIn('Ada');
    await beat(ada);
    expect(await send(house, [ada.session], 'Hello')).toEqual({ asked: 1, reached: 1, pages: 1 });
    expect(await beat(ada)).toMatchObject({ messages: [{ text: 'Hello', at: NINE }] });
    expect(await beat(ada)).not.toHaveProperty('messages');
  });

  test('waits for a beat of a page, as what is none would not show it', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await beat(ada, {});
    expect(await send(house, [ada.session], 'To a script')).toEqual(nobody);
    await beat(ada);
    await send(house, [ada.session], 'Hello');
    expect(await beat(ada, {})).not.toHaveProperty('messages');
    expect(await beat(ada)).toMatchObject({ messages: [{ text: 'Hello' }] });
  });

  test('comes over the socket, if there is one before the next beat', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await beat(ada);
    await send(house, [ada.session], 'Hello');
    expect(await (await ada.live()).hear('message')).toMatchObject({ text: 'Hello' });
    expect(await beat(ada)).not.toHaveProperty('messages');
  });

  test('is one of the last five, and of the last five minutes', async () => {
    let now = NINE;
    const house = await House.open({ now: () => now });
    const ada = await house.signedIn('Ada');
    await beat(ada);
    await send(house, [ada.session], 'Old');
    now += 5 * MINUTE;
    for (const text of ['1', '2']) await send(house, [ada.session], text);
    expect(await beat(ada)).toMatchObject({ messages: [{ text: '1' }, { text: '2' }] });
    for (const text of ['1', '2', '3', '4', '5', '6']) await send(house, [ada.session], text);
    expect(await beat(ada)).toMatchObject({ messages: ['2', '3', '4', '5', '6'].map((text) => ({ text })) });
  });

  test('goes with its session', async () => {
    const house = await House.open();
    const ada = await house.signedIn('Ada');
    await beat(ada);
    await send(house, [ada.session], 'Hello');
    await house.kick(ada.session);
    await house.call('sessions.restore', { sessions: [ada.session] });
    await vi.waitFor(async () => expect(await beat(ada)).toMatchObject({ state: 'active' }));
    expect(await beat(ada)).not.toHaveProperty('messages');
  });
});
