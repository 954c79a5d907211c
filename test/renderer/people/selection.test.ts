import { expect, test } from 'vitest';
import { Selection } from '../../../src/renderer/people/selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const anybody = () => true;

test('toggling selects and lets go', () => {
  const selection = new Selection();
  selection.toggle('a');
  expect([...selection.get()]).toEqual(['a']);
  selection.toggle('a');
  expect(selection.get().size).toBe(0);
});

test('a range goes from the last toggled row, in either direction, and leaves out who may not be selected', () => {
  const selection = new Selection();
  selection.toggle('d');
  selection.extend(order, 'b', (session) => session !== 'c');
  expect([...selection.get()].toSorted()).toEqual(['b', 'd']);
});

test('a range from a row that is gone selects just the one', () => {
  const selection = new Selection();
  selection.toggle('x');
  selection.drop(['x']);
  selection.extend(order, 'c', anybody);
  expect([...selection.get()]).toEqual(['c']);
});

test('who is gone is selected no longer, and others hear nothing of it', () => {
  const selection = new Selection();
  selection.set(['a', 'b']);
  let told = 0;
  selection.subscribe(() => (told += 1));
  selection.drop(['c']);
  expect(told).toBe(0);
  selection.drop(['a']);
  expect([...selection.get()]).toEqual(['b']);
  expect(told).toBe(1);
});
