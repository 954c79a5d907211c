import type { Person } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { useErrorWords } from '../ui/use-error-words.ts';
import { useToast } from '../ui/use-toast.ts';
import { kick, type KickHow } from './kick.ts';
import { oneOf } from './one-of.ts';
import { usePersonWords } from './use-person-words.ts';

/** Shows people out and says so, with the way back. Each throws `CallError` or `GivenUp` if nobody was. */
export function useKick(): {
  kick: (persons: readonly Person[], how: KickHow) => Promise<void>;
  kickAll: (how: KickHow) => Promise<void>;
} {
  const { client, kicks, people, selection, now } = useConsole();
  const texts = useTexts();
  const toast = useToast();
  const errorWords = useErrorWords();
  const personWords = usePersonWords();

  function resultWords(persons: readonly Person[], ended: number): string {
    const only = oneOf(persons);
    const count = persons.length;
    if (only !== undefined) {
      const name = personWords(only);
      return texts(ended > 0 ? 'console.kick.doneOne' : 'console.kick.goneOne', { name });
    }
    if (ended === count) return texts('console.kick.doneMany', { count });
    return texts('console.kick.partly', { ended, total: count, left: count - ended });
  }

  return {
    kick: async (persons, how) => {
      const sessions = persons.map(({ session }) => session);
      const askedAt = now();
      const { ended, undoUntil, error } = await kick(client, sessions, how);
      selection.drop(ended);
      const out = new Set(ended);
      const whose = persons.filter(({ session }) => out.has(session));
      const said = resultWords(persons, ended.length);
      if (ended.length === 0) toast(said);
      else kicks.add(whose, said, undoUntil, askedAt);
      if (error !== null) toast(errorWords(error), 'bad');
    },
    kickAll: async (how) => {
      const users = new Map(people.all().map(({ session, user }) => [session, user]));
      const { ended, undoUntil } = await client.call('sessions.kickAll', how);
      // Not when it was called: the operator may have been asked for their password in between.
      const askedAt = now();
      selection.drop(ended);
      const whose = ended.map((session) => ({ session, user: users.get(session) ?? null }));
      if (ended.length === 0) toast(texts('console.kick.doneNobody'));
      else kicks.add(whose, texts('console.kick.doneMany', { count: ended.length }), undoUntil, askedAt);
    },
  };
}
