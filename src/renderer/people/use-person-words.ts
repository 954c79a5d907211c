import type { Person } from '../../../server/contract.ts';
import { useTexts } from '../texts-context.ts';
import { shortId } from './PersonName.tsx';

/** How a person is called in a sentence. */
export function usePersonWords(): (person: Person) => string {
  const texts = useTexts();
  return (person) => person.user ?? `${texts('console.people.visitor')} ${shortId(person.session)}`;
}
