import { expect, test } from 'vitest';
import { matching, type CommandGroup } from '../../../src/renderer/commands/command.ts';

const command = (words: string) => ({ id: words, words, icon: null, run: () => undefined });
const groups: CommandGroup[] = [
  { title: 'Pages', items: ['People', 'Audit'].map(command) },
  { title: 'Actions', items: ['Copy join address', 'Sign out'].map(command) },
];
const found = (typed: string) =>
  matching(groups, typed).map(({ title, items }) => [title, ...items.map(({ words }) => words)]);

test('without words there is everything', () => {
  expect(found('  ')).toEqual([
    ['Pages', 'People', 'Audit'],
    ['Actions', 'Copy join address', 'Sign out'],
  ]);
});

test('all words must occur, in any order and in letters of any size or width', () => {
  expect(found('JOIN ｃｏｐｙ')).toEqual([['Actions', 'Copy join address']]);
  expect(found('copy out')).toEqual([]);
});
