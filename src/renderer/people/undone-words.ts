import type { Texts } from '../../../texts/texts.ts';
import type { Kick, Undone } from './kicks.ts';

/** What came of taking a kick back, such as "2 came back, 1 had signed in again meanwhile". */
export function undoneWords(texts: Texts, { ended }: Kick, { back, again, lost }: Undone): string {
  const [only] = ended;
  if (ended.length === 1 && only !== undefined) {
    const name = only.user ?? texts('console.people.visitor');
    if (back > 0) return texts('console.kick.backOne', { name });
    return texts(again > 0 ? 'console.kick.againOne' : 'console.kick.lostOne', { name });
  }
  const parts: string[] = [];
  if (back > 0) parts.push(texts('console.kick.back', { count: back }));
  if (again > 0) parts.push(texts('console.kick.again', { count: again }));
  if (lost > 0) parts.push(texts('console.kick.lost', { count: lost }));
  return parts.reduce((one, other) => texts('console.kick.both', { one, other }));
}
