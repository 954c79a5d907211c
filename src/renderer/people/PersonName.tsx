import type { Person } from '../../../server/contract/contract.ts';
import { useTexts } from '../wording/wording-context.ts';
import { shortId } from './short-id.ts';

/** Who it is: the account's name, or for a visitor that word and the short id that tells them apart. */
export function PersonName({ person }: { person: Person }) {
  const texts = useTexts();
  if (person.user !== null) {
    return (
      <span className="person-name" title={person.user}>
        {person.user}
      </span>
    );
  }
  return (
    <span className="person-visitor" title={person.session}>
      {texts('console.people.visitor')} <span className="person-id">{shortId(person.session)}</span>
    </span>
  );
}
