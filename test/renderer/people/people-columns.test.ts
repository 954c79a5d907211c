import { expect, test } from 'vitest';
import { createColumnChoice } from '../../../src/renderer/people/column-choice.ts';
import {
  columns,
  fittingColumns,
  tellingColumns,
  usualColumns,
} from '../../../src/renderer/people/people-columns.ts';

const names = (shapes: ReturnType<typeof fittingColumns>) => shapes.map(({ column }) => column);
const all = columns.map(({ column }) => column);

function keeper(kept: Record<string, string> = {}) {
  const values = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

test('there are as many columns as there is room for, and the name at any width', () => {
  expect(names(fittingColumns(all, Infinity))).toEqual(all);
  expect(names(fittingColumns(all, 10))).toEqual(['name']);
  for (const room of [400, 656, 912, 1500]) {
    const shown = fittingColumns(all, room);
    expect(shown.reduce((sum, { least }) => sum + least, 0)).toBeLessThanOrEqual(room);
    expect(names(shown)).toEqual(all.filter((column) => names(shown).includes(column)));
  }
});

test('the usual columns all have room in a window of 1280 pixels, and the main ones in one of 1024', () => {
  const alone = tellingColumns(usualColumns, false);
  expect(names(fittingColumns(alone, 1280 - 232 - 136))).toEqual(alone);
  expect(names(fittingColumns(alone, 1024 - 232 - 136))).toEqual(
    expect.arrayContaining(['name', 'presence', 'address', 'device', 'seen']),
  );
});

test('the node is one of the usual columns where several may share the store, and is nowhere else', () => {
  expect(tellingColumns(usualColumns, true)).toContain('node');
  expect(tellingColumns(usualColumns, false)).toEqual(usualColumns.filter((column) => column !== 'node'));
  expect(names(fittingColumns(tellingColumns(usualColumns, true), 1280 - 232 - 136))).toEqual(
    expect.arrayContaining(['name', 'presence', 'address', 'device', 'node', 'seen', 'since', 'page']),
  );
});

test('one that was not chosen is not shown, whatever room there is', () => {
  expect(names(fittingColumns(['visits', 'name'], Infinity))).toEqual(['name', 'visits']);
  expect(names(fittingColumns(['visits'], Infinity))).toEqual(['name', 'visits']);
});

test('a choice is kept, in the order of the table, and forgotten when it is taken back', () => {
  const storage = keeper();
  const choice = createColumnChoice(() => storage);
  expect(choice.get()).toEqual(usualColumns);
  choice.show('visits', true);
  choice.show('tabs', true);
  choice.show('page', false);
  choice.show('name', false);
  const wanted = [
    'name',
    'presence',
    'address',
    'device',
    'node',
    'since',
    'seen',
    'ends',
    'tabs',
    'views',
    'visits',
  ];
  expect(choice.get()).toEqual(wanted);
  expect(createColumnChoice(() => storage).get()).toEqual(wanted);
  choice.reset();
  expect(createColumnChoice(() => storage).get()).toEqual(usualColumns);
});

test('a choice from before there were nodes shows the node; one without it is kept', () => {
  const storage = keeper({ 'usher.people.columns': 'name presence views' });
  const choice = createColumnChoice(() => storage);
  expect(choice.get()).toEqual(['name', 'presence', 'node', 'views']);
  choice.show('node', false);
  expect(createColumnChoice(() => storage).get()).toEqual(['name', 'presence', 'views']);
  choice.show('visits', true);
  expect(createColumnChoice(() => storage).get()).toEqual(['name', 'presence', 'views', 'visits']);
  choice.show('node', true);
  expect(createColumnChoice(() => storage).get()).toEqual(['name', 'presence', 'node', 'views', 'visits']);
});

test('what was kept by another version, or cannot be read, is no choice', () => {
  expect(createColumnChoice(() => keeper({ 'usher.people.columns': 'shoe' })).get()).toEqual(usualColumns);
  expect(createColumnChoice(() => keeper({ 'usher.people.columns': 'shoe name seen' })).get()).toEqual([
    'name',
    'node',
    'seen',
  ]);
  const refused = createColumnChoice(() => {
    throw new Error('storage is off');
  });
  refused.show('visits', true);
  expect(refused.get()).toContain('visits');
});
