import { expect, test } from 'vitest';
import { table } from '../../../server/command/table.ts';

test('columns are as wide as they look, in scripts whose letters take the room of two, too', () => {
  const rows = [
    ['日本語', 'Operator', 'x'],
    ['Ada', 'User', 'y'],
    ['한국', '', 'z'],
  ];
  expect(table(rows)).toBe(['日本語  Operator  x', 'Ada     User      y', '한국              z'].join('\n'));
});

test('nothing that people wrote steers the terminal, or makes a line of its own', () => {
  expect(table([['a\nb', 'c\u001b[31md', 'e\r\n\tf']])).toBe('a b  c [31md  e f');
});
