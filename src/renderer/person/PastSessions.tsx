import type { PastSession } from '../../../server/contract/contract.ts';
import { deviceWords } from '../../../texts/device-words.ts';
import type { Texts } from '../../../texts/texts.ts';
import { actorWords } from '../audit/audit-sentence.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';

interface PastSessionsProps {
  sessions: readonly PastSession[];
  /** Whose panel it is; another name is said. */
  user: string | null;
}

/** Sessions that are over: when, where, and how each ended. */
export function PastSessions({ sessions, user }: PastSessionsProps) {
  const texts = useTexts();
  const formats = useFormats();
  return (
    <ol className="past">
      {sessions.map(({ session, at, end, device, address, user: whose }) => (
        <li key={session} className="past-session">
          <time className="past-time" dateTime={new Date(at).toISOString()} title={formats.full(at)}>
            {end === null ? formats.moment(at, at) : formats.range(at, end.at)}
          </time>
          <span className="past-where">
            {whose !== user && (
              <strong className="past-user">{whose ?? texts('console.people.visitor')}</strong>
            )}
            {deviceWords(texts, device)} · {address}
          </span>
          {end !== null && <span className="past-end">{endWords(texts, end)}</span>}
          {end !== null && end.words !== null && <q className="past-words">{end.words}</q>}
        </li>
      ))}
    </ol>
  );
}

/** How a session ended, with who did it as far as that is known. */
export function endWords(texts: Texts, { reason, actor, by }: NonNullable<PastSession['end']>): string {
  if (reason === 'kicked' && actor !== null) {
    return texts('console.person.kickedBy', { actor: actorWords(texts, actor) });
  }
  if (reason === 'displaced' && by !== null) {
    return texts('console.person.displacedFrom', {
      device: deviceWords(texts, by.device),
      address: by.address,
    });
  }
  return texts(`endings.${reason}.history`);
}
