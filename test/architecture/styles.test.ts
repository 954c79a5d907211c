import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const styles = path.resolve(import.meta.dirname, '../../src/renderer/styles');

test('a class of the console is at home in one style sheet', () => {
  const homes = new Map<string, Set<string>>();
  for (const file of readdirSync(styles)) {
    for (const [, name = ''] of readFileSync(path.join(styles, file), 'utf8').matchAll(
      /^\.([\w-]+)\s*[,{]/gm,
    )) {
      homes.set(name, (homes.get(name) ?? new Set()).add(file));
    }
  }
  expect(homes.size).toBeGreaterThan(100);
  expect([...homes].filter(([, files]) => files.size > 1)).toEqual([]);
});
