import { useId } from 'react';
import type { OperatorEvent } from '../../../server/contract/contract.ts';
import { AuditDays } from '../audit/AuditDays.tsx';
import type { Client } from '../client/client.ts';
import { writeRoute } from '../shell/route.ts';
import { useTexts } from '../wording/wording-context.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useErrorWords } from '../ui/use-error-words.ts';
import { useNews } from './use-news.ts';

/** So many are shown, and asked for so often at most, in milliseconds. */
const shown = 20;
const often = 1000;

const news: readonly OperatorEvent['type'][] = ['audit.changed'];
const newest = async (client: Client) =>
  (await client.call('audit.list', { filter: {}, before: null, limit: shown })).entries;

/** What operators and the rules of the house did last, as it happens. */
export function RecentEvents() {
  const texts = useTexts();
  const errorWords = useErrorWords();
  const id = useId();
  const { value: entries, error } = useNews(newest, news, often);
  return (
    <section className="overview-card overview-recent" aria-labelledby={id}>
      <header className="overview-head">
        <h2 id={id} className="overview-title">
          {texts('console.overview.recent')}
        </h2>
        <a href={writeRoute({ page: 'audit', query: '' })}>{texts('console.overview.all')}</a>
      </header>
      <ErrorNote text={error === null ? null : errorWords(error)} />
      {entries?.length === 0 && <p className="overview-quiet">{texts('console.overview.quiet')}</p>}
      {entries !== null && <AuditDays entries={entries} />}
    </section>
  );
}
