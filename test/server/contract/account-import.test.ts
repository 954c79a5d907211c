import { expect, test } from 'vitest';
import {
  importAtOnce,
  importDelimiter,
  operatorFrame,
  readImport,
} from '../../../server/contract/contract.ts';

const PASSWORD = 'correct horse battery';
const faults = (cells: string[][]) => readImport(cells).map(({ line, name, fault }) => [line, name, fault]);

test('without a header the columns are name, password, role and seats', () => {
  expect(readImport([['Ada', PASSWORD, 'viewer', '2'], ['Bob']])).toEqual([
    { line: 1, name: 'Ada', row: { name: 'Ada', password: PASSWORD, role: 'viewer', seats: 2 }, fault: null },
    { line: 2, name: 'Bob', row: { name: 'Bob', password: null, role: 'user', seats: null }, fault: null },
  ]);
});

test.each([
  [['Role', 'Mail', ' NAME ', 'Seats']],
  [['\uFEFFrole', '', 'ｕｓｅｒｎａｍｅ', 'seats']],
  [['役割', 'メール', '名前', '席']],
])('a header %j says in which order the columns are', (header) => {
  const [only, ...more] = readImport([header, ['operator', 'ada@example.org', 'Ada', 'unlimited']]);
  expect(more).toEqual([]);
  expect(only).toMatchObject({
    line: 2,
    row: { name: 'Ada', password: null, role: 'operator', seats: 'unlimited' },
  });
});

test('each line says what is wrong with it, and empty ones are passed over', () => {
  expect(
    faults([
      ['name', 'password', 'role', 'seats'],
      [''],
      ['', PASSWORD],
      ['x'.repeat(65)],
      ['desktop'],
      ['A\u200Bda'],
      ['Bob', 'short'],
      ['Carl', '', 'king'],
      ['Dora', '', '', '0'],
      ['Emmy', '', '', 'many'],
      [' ', '  '],
      ['Ada', PASSWORD, 'USER', '3'],
      ['ADA'],
    ]),
  ).toEqual([
    [3, '', 'name'],
    [4, 'x'.repeat(65), 'name'],
    [5, 'desktop', 'name'],
    [6, 'A\u200Bda', 'name'],
    [7, 'Bob', 'password'],
    [8, 'Carl', 'role'],
    [9, 'Dora', 'seats'],
    [10, 'Emmy', 'seats'],
    [12, 'Ada', null],
    [13, 'ADA', 'twice'],
  ]);
});

test('a password keeps the spaces around it', () => {
  expect(readImport([['Ada', ` ${PASSWORD} `]])[0]?.row?.password).toBe(` ${PASSWORD} `);
});

test.each([
  ['Ada\nEmmy\tlong enough words\n', '\t'],
  ['name;password\nAda;one, two, three\nBob;four\n', ';'],
  ['name,password\nAda,a;b;c\n', ','],
])('the columns of %j are parted by %j', (text, delimiter) => {
  expect(importDelimiter(text)).toBe(delimiter);
});

test('as many rows as one call takes fit into a frame of a desk, however long they are', () => {
  const rows = Array.from({ length: importAtOnce }, () => ({
    name: '名'.repeat(64),
    password: '密'.repeat(256),
    role: 'operator',
    seats: 'unlimited',
  }));
  const frame = operatorFrame.parse({ id: 1, call: 'accounts.import', input: { rows, trial: false } });
  expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThan(64 * 1024);
});
