import { expect, test } from 'vitest';
import { createSeals } from '../../server/seals.ts';

const START = 1_000_000;
const seals = createSeals(Buffer.alloc(32, 1));
const sealed = seals.seal('take-over', { user: 'Ada' }, 'browser', START + 1000);

test('what was sealed opens for the same purpose in the same browser, in time', () => {
  expect(seals.open('take-over', sealed, 'browser', START)).toEqual({ user: 'Ada' });
});

test.each([
  ['another purpose', () => seals.open('not-me', sealed, 'browser', START)],
  ['another browser', () => seals.open('take-over', sealed, 'other', START)],
  ['too late', () => seals.open('take-over', sealed, 'browser', START + 1000)],
  ['another key', () => createSeals(Buffer.alloc(32, 2)).open('take-over', sealed, 'browser', START)],
  ['nothing', () => seals.open('take-over', '', 'browser', START)],
  ['no signature', () => seals.open('take-over', sealed.split('.')[0] ?? '', 'browser', START)],
])('it does not open with %s', (_what, open) => {
  expect(open()).toBeUndefined();
});

test('it does not open when a letter of it was changed', () => {
  // The last letter has spare bits that say nothing.
  const letters = sealed.slice(0, -1).split('');
  const forged = letters.map(
    (letter, at) => sealed.slice(0, at) + (letter === 'A' ? 'B' : 'A') + sealed.slice(at + 1),
  );
  expect(forged).toHaveLength(sealed.length - 1);
  expect(forged.filter((text) => seals.open('take-over', text, 'browser', START) !== undefined)).toEqual([]);
});

test('it does not open where purpose and browser only read alike one behind the other', () => {
  const note = seals.seal('recover', 'Ada', 'browser', START + 1000);
  expect(seals.open('recover', note, 'browser', START)).toBe('Ada');
  expect(seals.open('recoverbrow', note, 'ser', START)).toBeUndefined();
  expect(seals.open('', note, 'recoverbrowser', START)).toBeUndefined();
});
