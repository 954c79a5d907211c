import type { AuditEntry, Person } from '../../../server/contract/contract.ts';
import { everything, writeAuditView } from '../audit/audit-view.ts';
import { codeOf } from '../client/call-error.ts';
import { writeRoute } from '../shell/route.ts';
import { useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useErrorWords } from '../ui/use-error-words.ts';
import { LiveSession } from './LiveSession.tsx';
import type { OpenPerson } from './open-person.ts';
import { PastSessions } from './PastSessions.tsx';
import { PersonEntries } from './PersonEntries.tsx';

/** Live sessions that are shown of one account; all others are counted. */
const liveShown = 20;

interface PersonBodyProps {
  known: OpenPerson & { reload: () => void };
  session: string;
  mayAct: boolean;
  own: string | null;
  onKick: (persons: readonly Person[]) => void;
}

/** All that is known of a person, the present first. */
export function PersonBody({ known, session, mayAct, own, onKick }: PersonBodyProps) {
  const texts = useTexts();
  const errorWords = useErrorWords();
  const { person, live, detail, error } = known;
  const user = person?.user ?? detail?.account?.name ?? null;
  const isLive = new Set(live.map((one) => one.session));
  const past = detail?.past.filter((one) => !isLive.has(one.session)) ?? [];
  const entries = detail?.entries.filter((entry) => !isInPast(entry)) ?? [];
  return (
    <div className="person-body">
      <section>
        <h3>{texts(user === null ? 'console.person.liveVisitor' : 'console.person.live')}</h3>
        {live.length === 0 && (
          <p className="person-none">
            {texts(user === null ? 'console.person.noneLiveVisitor' : 'console.person.noneLive')}
          </p>
        )}
        <ul className="live-sessions">
          {live.slice(0, liveShown).map((one) => (
            <LiveSession
              key={one.session}
              person={one}
              own={one.session === own}
              onKick={mayAct && live.length > 1 && one.session !== own ? () => onKick([one]) : undefined}
            />
          ))}
        </ul>
        {live.length > liveShown && (
          <p className="person-none">{texts('console.kick.more', { count: live.length - liveShown })}</p>
        )}
      </section>
      {detail === null && error === null && <p className="person-none">{texts('console.person.loading')}</p>}
      {error !== null && (
        <div className="person-failed">
          <ErrorNote
            text={
              codeOf(error) === 'not-found'
                ? texts('console.person.forgotten')
                : `${texts('console.person.failed')} ${errorWords(error)}`
            }
          />
          {codeOf(error) !== 'not-found' && (
            <Button size="s" onClick={known.reload}>
              {texts('console.retry')}
            </Button>
          )}
        </div>
      )}
      {detail !== null && (
        <>
          <section>
            <h3>{texts(user === null ? 'console.person.pastVisitor' : 'console.person.past')}</h3>
            {past.length === 0 ? (
              <p className="person-none">{texts('console.person.noPast')}</p>
            ) : (
              <PastSessions sessions={past} user={user} />
            )}
          </section>
          <section>
            <h3>{texts('console.person.entries')}</h3>
            {entries.length === 0 ? (
              <p className="person-none">{texts('console.person.noEntries')}</p>
            ) : (
              <PersonEntries entries={entries} />
            )}
            <a
              className="person-more"
              href={writeRoute({
                page: 'audit',
                query: writeAuditView({ ...everything, search: user ?? session }),
              })}
            >
              {texts('console.person.allEntries')}
            </a>
          </section>
        </>
      )}
    </div>
  );
}

/** Ends that nobody decided are told among the sign-ins, and need no second line. */
function isInPast({ event, reason }: AuditEntry): boolean {
  return (
    event === 'session-ended' && (reason === 'expired' || reason === 'signed-out' || reason === 'displaced')
  );
}
