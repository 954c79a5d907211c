import { Network, UserRound } from 'lucide-react';
import type { Ban } from '../../../server/contract/contract.ts';
import { actorWords } from '../audit/audit-sentence.ts';
import { useConsole } from '../console/console.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import { useObservable } from '../state/use-observable.ts';

interface BansTableProps {
  bans: readonly Ban[];
  mayAct: boolean;
  onLift: (ban: Ban) => void;
}

/** Who is kept out, until when, why and by whom. */
export function BansTable({ bans, mayAct, onLift }: BansTableProps) {
  const { clock } = useConsole();
  const texts = useTexts();
  const formats = useFormats();
  const now = useObservable(clock);
  return (
    <table className="table bans-table" aria-label={texts('console.bans.table')}>
      <thead>
        <tr>
          <th scope="col">{texts('console.bans.column.who')}</th>
          <th scope="col" className="col-until">
            {texts('console.bans.column.until')}
          </th>
          <th scope="col" className="col-words">
            {texts('console.bans.column.words')}
          </th>
          <th scope="col" className="col-by">
            {texts('console.bans.column.by')}
          </th>
          <th scope="col" className="col-since">
            {texts('console.bans.column.since')}
          </th>
          {mayAct && (
            <th scope="col" className="col-lift">
              <span className="off-screen">{texts('console.bans.column.act')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {bans.map((ban) => (
          <tr key={ban.id}>
            <th scope="row" className="col-name">
              <span className="name-line">
                <BanKind kind={ban.kind} />
                <span className="person-name" title={ban.who}>
                  {ban.who}
                </span>
              </span>
            </th>
            <td className="col-until">
              {ban.until === null ? (
                texts('console.bans.forever')
              ) : (
                <time dateTime={new Date(ban.until).toISOString()} title={formats.full(ban.until)}>
                  <span className="until-left">{formats.left(ban.until, now)}</span>{' '}
                  <span className="until-when">{formats.moment(ban.until, now)}</span>
                </time>
              )}
            </td>
            <td className="col-words" title={ban.words ?? undefined}>
              {ban.words ?? texts('console.bans.noWords')}
            </td>
            <td className="col-by">{actorWords(texts, ban.actor)}</td>
            <td className="col-since" title={formats.full(ban.at)}>
              {formats.when(ban.at, now)}
            </td>
            {mayAct && (
              <td className="col-lift">
                <Button
                  size="s"
                  aria-label={texts('console.bans.liftThis', { who: ban.who })}
                  onClick={() => onLift(ban)}
                >
                  {texts('console.bans.lift')}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether it is an account or an address. */
function BanKind({ kind }: Pick<Ban, 'kind'>) {
  const words = useTexts()(`console.bans.kind.${kind}`);
  return (
    <span className="ban-kind" title={words}>
      {kind === 'user' ? <UserRound aria-hidden /> : <Network aria-hidden />}
      <span className="off-screen">{words}</span>
    </span>
  );
}
