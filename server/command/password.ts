import { text as readAll } from 'node:stream/consumers';
import askPassword from '@inquirer/password';
import type { Texts } from '../../texts/texts.ts';
import { ConfigError } from '../config.ts';
import { password as rule } from '../contract/contract.ts';
import { Refusal, type Terminal } from './command.ts';

/**
 * Asks for a new password twice, or reads it from standard input.
 * @throws Refusal if the password is not accepted, ConfigError if there is no terminal
 */
export async function readPassword(
  name: string,
  fromStdin: boolean,
  { texts, stdin }: { texts: Texts; stdin: Terminal['stdin'] },
): Promise<string> {
  const valid = (text: string) => rule.safeParse(text).success;
  if (fromStdin) {
    const typed = (await readAll(stdin)).replace(/\r?\n$/, '');
    if (!valid(typed)) throw new Refusal(texts('command.badPassword'));
    return typed;
  }
  if (!stdin.isTTY) throw new ConfigError(texts('command.noTerminal'));
  const validate = (text: string) => valid(text) || texts('command.badPassword');
  const first = await askPassword({ message: texts('command.password', { name }), validate });
  const again = await askPassword({ message: texts('command.again') });
  if (first !== again) throw new Refusal(texts('command.different'));
  return first;
}
