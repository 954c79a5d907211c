import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OperatorEvent, Person } from '../../../server/contract/contract.ts';
import type { Appearance, Language, Preferences } from '../../../src/renderer/appearance/preferences.ts';
import { createOperatorConsole } from '../../../src/renderer/console/console.ts';
import { createFormats } from '../../../src/renderer/wording/formats.ts';
import { createObservable } from '../../../src/renderer/state/observable.ts';
import { unwatchAfter } from '../../../src/renderer/people/people-feed.ts';
import { createTexts } from '../../../texts/texts.ts';
import { becomes, openDesk, reached, Refusal } from '../fake-server.ts';
import { aPerson } from '../person.ts';

const counts = { people: 0, visitors: 0 };
const list = (rows: Person[], part: { first?: boolean; last?: boolean } = {}) =>
  ({ type: 'people.snapshot', rows, first: true, last: true, counts, ...part }) as const;

const preferences: Preferences = {
  appearance: createObservable<Appearance>('system'),
  language: createObservable<Language>('en'),
  wording: createObservable({ texts: createTexts('en'), formats: createFormats('en') }),
  setAppearance: () => undefined,
  setLanguage: () => undefined,
};
const anAlert = { id: 'x', kind: 'not-me', user: 'Ada', at: 1, browsers: [] };

/** A desk that has its list, in a page that can be seen until the test says otherwise. */
async function open(...rows: Person[]) {
  const server = await openDesk();
  const onScreen = createObservable(true);
  const { people, alerts, feed } = createOperatorConsole(server.client, preferences, onScreen, Date.now);
  const watched = async (...parts: OperatorEvent[]) => {
    const { answer } = await server.next('people.watch');
    for (const part of parts) server.tell(part);
    answer({});
    // What is answered after the list has come after the list.
    const asked = server.client.call('bans.list', {});
    (await server.next('bans.list')).answer([]);
    await asked;
  };
  await watched(list(rows));
  const hide = () => {
    onScreen.set(false);
    vi.advanceTimersByTime(unwatchAfter);
  };
  return {
    ...server,
    onScreen,
    people,
    alerts,
    feed,
    watched,
    hide,
    order: () => people.list().order.join(' '),
  };
}

// semantics 36
describe('the feed of people', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is off while nobody can see the page, and on again when it is shown', async () => {
    const { next, count, onScreen, hide, watched } = await open(aPerson('a'));
    hide();
    (await next('people.unwatch')).answer({});
    onScreen.set(true);
    await watched(list([aPerson('a')]));
    expect(count('people.watch')).toBe(2);
  });

  test('goes on when somebody looks away for a moment', async () => {
    const { client, next, count, onScreen } = await open(aPerson('a'));
    onScreen.set(false);
    vi.advanceTimersByTime(unwatchAfter - 1);
    onScreen.set(true);
    vi.advanceTimersByTime(unwatchAfter);
    const asked = client.call('bans.list', {});
    (await next('bans.list')).answer([]);
    await asked;
    expect([count('people.watch'), count('people.unwatch')]).toEqual([1, 0]);
  });

  test('leaves the rows as they were until the new list is complete, and then shows what is different', async () => {
    const { people, onScreen, hide, watched, next, tell, client, order } = await open(
      aPerson('a'),
      aPerson('b'),
      aPerson('c'),
    );
    hide();
    await next('people.unwatch');
    const told: string[] = [];
    for (const session of ['a', 'b', 'c']) people.subscribeRow(session, () => told.push(session));
    const seen: string[] = [];
    people.subscribe(() => seen.push(order()));
    onScreen.set(true);
    tell(list([aPerson('a'), aPerson('b')], { last: false }));
    const asked = client.call('bans.list', {});
    (await next('bans.list')).answer([]);
    await asked;
    expect(people.list()).toMatchObject({ ready: true, order: ['a', 'b', 'c'], total: 3 });
    await watched(list([aPerson('c', { views: 2 })], { first: false }));
    expect(told).toEqual(['c']);
    expect(seen.filter((rows) => rows !== 'a b c')).toEqual([]);
  });

  test('begins with a list after the line was down, and shows what is different', async () => {
    const { client, people, watched, drop } = await open(aPerson('a'), aPerson('b'));
    const told: string[] = [];
    for (const session of ['a', 'b']) people.subscribeRow(session, () => told.push(session));
    const lost = reached(client, 'lost');
    drop();
    await lost;
    await vi.advanceTimersByTimeAsync(0);
    await watched(list([aPerson('a', { presence: 'offline', left: 'lost' }), aPerson('b')]));
    expect(told).toEqual(['a']);
  });

  test('whose list takes longer than an answer may is switched off like any other', async () => {
    const { next, client, onScreen, watched, hide } = await open(aPerson('a'));
    hide();
    (await next('people.unwatch')).answer({});
    onScreen.set(true);
    await next('people.watch');
    const slow = client.call('bans.list', {});
    await next('bans.list');
    vi.advanceTimersByTime(15_000);
    await expect(slow).rejects.toMatchObject({ code: 'not-serving' });
    hide();
    (await next('people.unwatch')).answer({});
    onScreen.set(true);
    await watched(list([aPerson('b')]));
  });

  test('that could not be had is asked for again with the store, and is not while it is well', async () => {
    const { next, count, tell, onScreen, hide, watched, feed } = await open(aPerson('a'));
    hide();
    (await next('people.unwatch')).answer({});
    onScreen.set(true);
    (await next('people.watch')).answer(new Refusal('store-unavailable'));
    await becomes(feed.error, (error) => error !== null);
    tell({ type: 'store.changed' });
    await watched(list([aPerson('a')]));
    await becomes(feed.error, (error) => error === null);
    tell({ type: 'store.changed' });
    hide();
    (await next('people.unwatch')).answer({});
    expect(count('people.watch')).toBe(3);
  });

  test('is all that stops: alerts are still heard of', async () => {
    const { alerts, hide, next, tell } = await open(aPerson('a'));
    (await next('alerts.list')).answer([]);
    hide();
    await next('people.unwatch');
    tell({ type: 'alerts.changed' });
    (await next('alerts.list')).answer([anAlert]);
    await becomes(alerts, ({ value }) => value?.length === 1);
    expect(alerts.get().value).toEqual([anAlert]);
    alerts.stop();
  });
});
