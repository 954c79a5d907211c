import { expect, test } from 'vitest';
import { createFormats } from '../../../src/renderer/wording/formats.ts';
import { countFits, countToType, onePage } from '../../../src/renderer/people/count-to-type.ts';
import { oneOf } from '../../../src/renderer/people/one-of.ts';
import { rowsText } from '../../../src/renderer/people/rows-text.ts';
import { createTexts } from '../../../texts/texts.ts';
import { aPerson } from '../person.ts';

const crowd = Array.from({ length: 40 }, (_, n) => aPerson(`s${n}`));

test('the number is to be typed for more than a page, and for everybody else there is', () => {
  expect(countToType(crowd.slice(0, onePage), crowd, null)).toBeNull();
  expect(countToType(crowd.slice(0, onePage + 1), crowd, null)).toBe(onePage + 1);
  const few = crowd.slice(0, 4);
  expect(countToType(few.slice(1), few, 's0')).toBe(3);
  expect(countToType(few.slice(1), few, null)).toBeNull();
  expect(countToType(few.slice(0, 1), few.slice(0, 1), null)).toBeNull();
});

test('the number may be typed with what parts its digits, in any width, and nothing else will do', () => {
  for (const typed of ['1234', ' 1,234 ', '1.234', '1 234', '１２３４'])
    expect(countFits(typed, 1234)).toBe(true);
  for (const typed of ['', '123', '12345', 'all', '-1234']) expect(countFits(typed, 1234)).toBe(false);
});

test('several sessions of one account are one person, and those of visitors are not', () => {
  expect(oneOf([aPerson('a', { user: 'Ada' }), aPerson('b', { user: 'Ada' })])?.session).toBe('a');
  expect(oneOf([aPerson('a', { user: 'Ada' }), aPerson('b', { user: 'Bob' })])).toBeUndefined();
  expect(oneOf([aPerson('a', { user: null }), aPerson('b', { user: null })])).toBeUndefined();
  expect(oneOf([])).toBeUndefined();
});

test('copied rows are lines with a tab between the columns, whatever a name has in it', () => {
  const wording = { texts: createTexts('en'), formats: createFormats('en') };
  const rows = [
    aPerson('s1', { user: 'Ada\tLove\nlace', page: null, connections: 3 }),
    aPerson('abcdefgh', { user: null, presence: 'offline' }),
  ];
  expect(rowsText(wording, rows, ['name', 'presence', 'address', 'device', 'page', 'tabs'])).toBe(
    'Ada Love lace\tActive\t192.168.0.10\tFirefox on Linux\t\t3\n' +
      'Visitor abcdef\tOffline\t192.168.0.10\tFirefox on Linux\t/\t1',
  );
});

test('copied rows name all nodes that somebody is connected to', () => {
  const wording = { texts: createTexts('en'), formats: createFormats('en') };
  const rows = [aPerson('Ada', { nodes: ['Hall', 'Garden'] }), aPerson('Bob')];
  expect(rowsText(wording, rows, ['name', 'node', 'tabs'])).toBe('Ada\tHall, Garden\t1\nBob\t\t1');
});
