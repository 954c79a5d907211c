import { expect, test } from 'vitest';
import { createSignedTokens } from '../../../server/accounts/signed-tokens.ts';

const START = 1_000_000;
const signedTokens = createSignedTokens(Buffer.alloc(32, 1));
const sealed = signedTokens.sign('take-over', { user: 'Ada' }, 'browser', START + 1000);

test('what was sealed opens for the same purpose in the same browser, in time', () => {
  expect(signedTokens.verify('take-over', sealed, 'browser', START)).toEqual({ user: 'Ada' });
});

test.each([
  ['another purpose', () => signedTokens.verify('not-me', sealed, 'browser', START)],
  ['another browser', () => signedTokens.verify('take-over', sealed, 'other', START)],
  ['too late', () => signedTokens.verify('take-over', sealed, 'browser', START + 1000)],
  [
    'another key',
    () => createSignedTokens(Buffer.alloc(32, 2)).verify('take-over', sealed, 'browser', START),
  ],
  ['nothing', () => signedTokens.verify('take-over', '', 'browser', START)],
  ['no signature', () => signedTokens.verify('take-over', sealed.split('.')[0] ?? '', 'browser', START)],
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
  expect(
    forged.filter((text) => signedTokens.verify('take-over', text, 'browser', START) !== undefined),
  ).toEqual([]);
});

test('it does not open where purpose and browser only read alike one behind the other', () => {
  const note = signedTokens.sign('recover', 'Ada', 'browser', START + 1000);
  expect(signedTokens.verify('recover', note, 'browser', START)).toBe('Ada');
  expect(signedTokens.verify('recoverbrow', note, 'ser', START)).toBeUndefined();
  expect(signedTokens.verify('', note, 'recoverbrowser', START)).toBeUndefined();
});
