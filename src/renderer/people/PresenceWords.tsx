import { useSyncExternalStore } from 'react';
import type { Person } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { Ago } from './Ago.tsx';

/** How somebody is; of those who are not heard also how that came and for how long, as far as it is known. */
export function PresenceWords({ person }: { person: Person }) {
  const texts = useTexts();
  const span = useSilence(person.seen);
  const { presence, left, seen } = person;
  if (presence === 'lost') {
    return (
      <span className="presence-word" title={texts('console.people.silentHint', { span })}>
        {texts('console.people.silent', { span })}
      </span>
    );
  }
  const state = texts(`words.presence.${presence}`);
  if (presence !== 'offline') return <span className="presence-word">{state}</span>;
  const how = left ?? 'unknown';
  return (
    <span className="presence-word" title={texts(`console.people.leftHint.${how}`, { span })}>
      {state}{' '}
      <span className="presence-left">
        {left !== null && <span>{texts(`console.people.left.${left}`)} </span>}
        <Ago at={seen} />
      </span>
    </span>
  );
}

/** For how long nothing was heard since then, in words. Changes only when they do. */
function useSilence(since: number): string {
  const { clock } = useConsole();
  const formats = useFormats();
  return useSyncExternalStore(clock.subscribe, () => formats.passed(since, clock.get()));
}
