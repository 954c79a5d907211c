import { dictionary } from '@zxcvbn-ts/language-common';
import { foldName, password as rule } from '../contract/contract.ts';

/** Our own name and what people make of it, which nobody has to guess. */
const OURS = ['usher', 'password'];

/** Tells passwords that guessers try first: from lists of leaked ones, one key again and again, the account's own name. */
export function createCommonPasswords(): (password: string, names: readonly string[]) => boolean {
  let common: ReadonlySet<string> | undefined;
  return (password, names) => {
    // Short ones are refused for that; the list is read when it is first asked for.
    common ??= new Set(dictionary['passwords-common'].filter((known) => rule.safeParse(known).success));
    const folded = foldName(password);
    // "ada2026!!" is "ada" with what everybody adds.
    const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
    return (
      common.has(folded) || new Set(folded).size <= 2 || [...OURS, ...names.map(foldName)].includes(core)
    );
  };
}
