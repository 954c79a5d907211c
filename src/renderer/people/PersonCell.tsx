import type { ReactNode } from 'react';
import type { Person } from '../../../server/contract/contract.ts';
import { deviceWords } from '../../../texts/device-words.ts';
import type { Texts } from '../../../texts/texts.ts';
import { useConsole } from '../console/console.ts';
import type { Formats } from '../wording/formats.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { Ago } from './Ago.tsx';
import { endsWords } from './session-end-words.ts';
import { nodesWords } from './nodes-words.ts';
import { endOf, isHeard } from './people-order.ts';
import type { SortColumn } from './people-view.ts';
import { PresenceDot } from './PresenceDot.tsx';
import { PresenceWords } from './PresenceWords.tsx';

interface PersonCellProps {
  column: Exclude<SortColumn, 'name'>;
  person: Person;
  /** They left while the rows are held. */
  gone: boolean;
  /** What is said below it; '' for nothing. */
  under: string;
}

interface Wording {
  texts: Texts;
  formats: Formats;
  now: () => number;
}

/** One fact of a person, in its column. */
export function PersonCell({ column, person, gone, under }: PersonCellProps) {
  const { now } = useConsole();
  const wording = { texts: useTexts(), formats: useFormats(), now };
  const { content, title } = cells[column](person, gone, wording);
  return (
    <td className={`cell cell-${column}`} title={title}>
      {content}
      {under !== '' && (
        <span className="cell-under" title={under}>
          {under}
        </span>
      )}
    </td>
  );
}

type Cell = (
  person: Person,
  gone: boolean,
  wording: Wording,
) => { content: ReactNode; title?: string | undefined };

const figure =
  (of: (person: Person) => number): Cell =>
  (person, _gone, { formats }) => ({ content: formats.number(of(person)) });

const cells: Record<Exclude<SortColumn, 'name'>, Cell> = {
  presence: (person, gone, { texts }) => ({
    content: gone ? (
      <span className="presence-word">{texts('console.people.gone')}</span>
    ) : (
      <>
        <PresenceDot presence={person.presence} />
        <PresenceWords person={person} />
      </>
    ),
  }),
  address: ({ address }) => ({ content: address, title: address }),
  device: ({ device }, _gone, { texts }) => {
    const words = deviceWords(texts, device);
    return { content: words, title: words };
  },
  node: (person, _gone, { texts }) => {
    const words = nodesWords(person);
    return { content: words || texts('console.people.noNode'), title: words || undefined };
  },
  page: ({ page }, _gone, { texts }) => ({
    content: page ?? texts('console.people.noPage'),
    title: page ?? undefined,
  }),
  since: ({ since }, _gone, { formats, now }) => ({
    content: formats.when(since, now()),
    title: formats.full(since),
  }),
  used: ({ used }) => ({ content: <Ago at={used} /> }),
  seen: (person, gone, { texts }) => ({
    content: !gone && isHeard(person) ? texts('console.people.now') : <Ago at={person.seen} />,
  }),
  ends: (person, _gone, { texts, formats, now }) => ({
    content: formats.moment(endOf(person), now()),
    title: endsWords(texts, formats, person, now()),
  }),
  views: figure(({ views }) => views),
  visits: figure(({ visits }) => visits),
  tabs: figure(({ connections }) => connections),
};
