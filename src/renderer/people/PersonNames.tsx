import type { Person } from '../../../server/contract/contract.ts';
import { useTexts } from '../wording/wording-context.ts';
import { usePersonWords } from './use-person-words.ts';

/** So many are named before the rest is counted. */
const named = 5;

/** Whom a dialog is about, where they are several. */
export function PersonNames({ persons }: { persons: readonly Person[] }) {
  const texts = useTexts();
  const personWords = usePersonWords();
  return (
    <ul className="kick-names">
      {persons.slice(0, named).map((person) => (
        <li key={person.session}>
          <span className="kick-name">{personWords(person)}</span>
          <span className="kick-address">{person.address}</span>
        </li>
      ))}
      {persons.length > named && (
        <li className="kick-more">{texts('console.kick.more', { count: persons.length - named })}</li>
      )}
    </ul>
  );
}
