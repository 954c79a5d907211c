import type { Person } from '../../../server/contract/contract.ts';
import type { Texts } from '../../../texts/texts.ts';
import type { Formats } from '../wording/formats.ts';

/** When a session ends by itself, as a sentence: if nothing is done, and in any case. */
export function endsWords(texts: Texts, formats: Formats, person: Person, now: number): string {
  const { user, idleUntil, endsAt } = person;
  const words = (at: number) => {
    const isToday = new Date(at).toDateString() === new Date(now).toDateString();
    return isToday
      ? texts('console.time.at', { time: formats.time(at) })
      : texts('console.time.on', { day: formats.moment(at, now) });
  };
  if (user === null) return texts('console.people.endsVisitor', { end: words(Math.min(idleUntil, endsAt)) });
  return texts('console.people.endsTitle', { idle: words(Math.min(idleUntil, endsAt)), end: words(endsAt) });
}
