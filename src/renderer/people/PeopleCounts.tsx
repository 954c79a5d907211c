import { Pause } from 'lucide-react';
import { useTexts } from '../wording/wording-context.ts';
import type { PeopleList } from './people-store.ts';
import { useThrottled } from '../state/use-throttled.ts';

/** Said aloud at most this often, in milliseconds. */
const sayEvery = 5000;

/** How many are here, and how many rows of them are shown; nothing before it is known. */
export function PeopleCounts({ list }: { list: PeopleList }) {
  return <div className="page-counts">{list.ready && <Counts list={list} />}</div>;
}

function Counts({ list }: { list: PeopleList }) {
  const texts = useTexts();
  const { counts, total, shown } = list;
  const online = texts('console.people.online', {
    people: texts('console.people.people', { count: counts.people }),
    visitors: texts('console.people.visitors', { count: counts.visitors }),
  });
  const rows =
    shown === total
      ? texts('console.people.total', { count: total })
      : texts('console.people.shown', { shown, total });
  const aloud = useThrottled(`${online}, ${rows}`, sayEvery);
  return (
    <>
      <p aria-hidden className="counts-online">
        {online}
      </p>
      {total > 0 && (
        <p aria-hidden className="counts-rows">
          {rows}
        </p>
      )}
      <output className="off-screen">{aloud}</output>
      {list.held && (
        <p className="counts-held" title={texts('console.people.heldHint')}>
          <Pause aria-hidden />
          {texts('console.people.held')}
        </p>
      )}
    </>
  );
}
