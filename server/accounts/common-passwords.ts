import { dictionary } from '@zxcvbn-ts/language-common';
import { foldName, password as rule } from '../contract/contract.ts';

/** Words that guessers try first on this program. */
const OURS = ['usher', 'password'];

/**
 * Recognises passwords that guessers try first: leaked ones, one or two repeated characters, and the
 * account's own name.
 */
export function createCommonPasswords(): (password: string, names: readonly string[]) => boolean {
  let common: ReadonlySet<string> | undefined;
  return (password, names) => {
    // The list is built at first use. Passwords that the length rule refuses anyway are left out.
    common ??= new Set(dictionary['passwords-common'].filter((known) => rule.safeParse(known).success));
    const folded = foldName(password);
    // "ada2026!!" counts as "ada": people add digits and signs to a name.
    const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
    return (
      common.has(folded) || new Set(folded).size <= 2 || [...OURS, ...names.map(foldName)].includes(core)
    );
  };
}
