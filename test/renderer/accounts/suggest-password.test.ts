import { expect, test } from 'vitest';
import { password } from '../../../server/contract/contract.ts';
import { suggestPassword } from '../../../src/renderer/accounts/suggest-password.ts';

test('a suggestion is a password, easy to read out, and never the same', () => {
  const suggest = () => suggestPassword((bytes) => crypto.getRandomValues(bytes));
  expect(suggest()).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/);
  expect(password.safeParse(suggest()).success).toBe(true);
  expect(suggest()).not.toBe(suggest());
});
