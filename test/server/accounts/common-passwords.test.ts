import { expect, test } from 'vitest';
import { createCommonPasswords } from '../../../server/accounts/common-passwords.ts';

const isCommon = createCommonPasswords();

test.each(['password', 'PassWord', '12345678', 'qwertyuiop', 'aaaaaaaaaa', 'abababababab', '        '])(
  'what guessers try first is refused: %s',
  (password) => expect(isCommon(password, ['Ada'])).toBe(true),
);

test.each(['Ada Lovelace', 'ada lovelace2026', '!!ADA LOVELACE!!', 'usher123', 'Password2026!'])(
  'the account’s own name, or ours, with what everybody adds is refused: %s',
  (password) => expect(isCommon(password, ['Ada Lovelace'])).toBe(true),
);

test.each(['correct horse battery', 'k7mp-x2dq-t9wn-a3fe', '合言葉は春の海です', '8264 9271 6480'])(
  'a good one is taken, whatever its letters: %s',
  (password) => expect(isCommon(password, ['Ada'])).toBe(false),
);
