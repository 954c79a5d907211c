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
  for (let at = 0; at < sealed.length; at++) {
    const letter = sealed[at] === 'A' ? 'B' : 'A';
    const forged = sealed.slice(0, at) + letter + sealed.slice(at + 1);
    const opened = seals.open('take-over', forged, 'browser', START);
    // Base64url has spare bits in its last letter; what they say is the same.
    const same = Buffer.from(forged.split('.')[1] ?? '', 'base64url').equals(
      Buffer.from(sealed.split('.')[1] ?? '', 'base64url'),
    );
    if (!(same && at > sealed.indexOf('.'))) expect(opened).toBeUndefined();
  }
});
