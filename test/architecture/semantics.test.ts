import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const rules = readFileSync(path.join(root, 'docs/semantics.md'), 'utf8');
const numbers = [...rules.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));

/** Numbers that tests name, as in "semantics 5" or "semantics 9, 16". */
const named = new Set(
  readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('semantics.test.ts'))
    .flatMap((name) => {
      const text = readFileSync(path.join(root, 'test', name), 'utf8');
      return [...text.matchAll(/semantics ((?:\d+(?:, )?)+)/g)].flatMap(([, list = '']) =>
        list.split(', ').map(Number),
      );
    }),
);

test('every rule that must hold is named by a test, and every number that a test names is a rule', () => {
  expect(numbers.length).toBeGreaterThan(30);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers.filter((number) => !named.has(number))).toEqual([]);
  expect([...named].filter((number) => !numbers.includes(number))).toEqual([]);
});
