import { useCallback } from 'react';
import type { Person } from '../../../server/contract/contract.ts';
import { useTexts } from '../wording/wording-context.ts';
import { shortId } from './short-id.ts';

/** How a person is called in a sentence. The same function every time. */
export function usePersonWords(): (person: Person) => string {
  const texts = useTexts();
  return useCallback(
    (person) => person.user ?? `${texts('console.people.visitor')} ${shortId(person.session)}`,
    [texts],
  );
}
