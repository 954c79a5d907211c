import { expect, onTestFinished, test } from 'vitest';
import { PeopleStore } from '../../../src/renderer/people/people-store.ts';
import { openPerson } from '../../../src/renderer/person/open-person.ts';
import { anAccount } from '../account.ts';
import { becomes, openDesk, Refusal } from '../fake-server.ts';
import { aPerson } from '../person.ts';

const counts = { people: 0, visitors: 0 };
const nothing = { account: null, past: [], entries: [] };

async function opened(session: string, ...rows: ReturnType<typeof aPerson>[]) {
  const operatorConsole = await openDesk();
  const people = new PeopleStore(() => '');
  const change = (changed: typeof rows, gone: string[] = []) =>
    people.apply({ type: 'people.changed', rows: changed, gone, counts }, 0);
  people.apply({ type: 'people.snapshot', rows, first: true, last: true, counts }, 0);
  const open = openPerson(operatorConsole.client, people, session);
  onTestFinished(open.stop);
  return { operatorConsole, change, open };
}

test('the live sessions of an account come from the feed, the newest first, and nobody else’s', async () => {
  const { open, change } = await opened(
    'a1',
    aPerson('a1', { user: 'Ada', since: 1 }),
    aPerson('b1', { user: 'Bob' }),
  );
  expect(open.get()).toMatchObject({ here: true, person: { session: 'a1' }, live: [{ session: 'a1' }] });
  change([aPerson('a2', { user: 'Ada', since: 2 }), aPerson('b1', { user: 'Bob', views: 9 })]);
  expect(open.get().live.map(({ session }) => session)).toEqual(['a2', 'a1']);
  change([aPerson('a1', { user: 'Ada', since: 1, page: '/menu' })]);
  expect(open.get().live[1]?.page).toBe('/menu');
});

test('who left stays as they were, and the rest is asked again, as it is when an account changes', async () => {
  const { operatorConsole, open, change } = await opened('a1', aPerson('a1', { user: 'Ada' }));
  (await operatorConsole.next('people.detail')).answer(nothing);
  await becomes(open, ({ detail }) => detail !== null);
  change([aPerson('a1', { user: 'Ada', views: 5 })]);
  change([], ['a1']);
  expect(open.get()).toMatchObject({ here: false, person: { views: 5 }, live: [] });
  (await operatorConsole.next('people.detail')).answer(nothing);
  operatorConsole.tell({ type: 'accounts.changed' });
  await operatorConsole.next('people.detail');
  // A page view is no reason to ask.
  expect(operatorConsole.count('people.detail')).toBe(3);
});

test('a visitor who signs in is followed under their name', async () => {
  const { open, change } = await opened('v', aPerson('v', { user: null }));
  expect(open.get().live).toHaveLength(1);
  change([aPerson('v', { user: 'Ada', since: 1 }), aPerson('a2', { user: 'Ada', since: 2 })]);
  expect(open.get().live.map(({ session }) => session)).toEqual(['a2', 'v']);
});

test('of a session that was never in the table the name comes with the detail', async () => {
  const { operatorConsole, open, change } = await opened('gone');
  expect(open.get()).toMatchObject({ person: null, here: false, live: [] });
  (await operatorConsole.next('people.detail')).answer({ ...nothing, account: anAccount('Ada') });
  await becomes(open, ({ detail }) => detail !== null);
  change([aPerson('a2', { user: 'Ada' })]);
  expect(open.get().live).toHaveLength(1);
});

test('a question that fails says so until the next answer', async () => {
  const { operatorConsole, open } = await opened('x');
  (await operatorConsole.next('people.detail')).answer(new Refusal('not-found'));
  await becomes(open, ({ error }) => error !== null);
  open.reload();
  (await operatorConsole.next('people.detail')).answer(nothing);
  expect(await becomes(open, ({ error }) => error === null)).toMatchObject({ detail: nothing });
});

test('whom the keys only pass by is never asked about', async () => {
  const { operatorConsole, open, change } = await opened('a', aPerson('a', { user: 'Ada' }));
  change([aPerson('a2', { user: 'Ada' })]);
  open.stop();
  const { open: stays } = { open: openPerson(operatorConsole.client, new PeopleStore(() => ''), 'b') };
  onTestFinished(stays.stop);
  expect((await operatorConsole.next('people.detail')).input).toEqual({ session: 'b' });
  expect(operatorConsole.count('people.detail')).toBe(1);
});
