import { DoorOpen } from 'lucide-react';
import type { Person } from '../../../server/contract/contract.ts';
import { deviceWords } from '../../../texts/device-words.ts';
import { useConsole } from '../console/console.ts';
import { Ago } from '../people/Ago.tsx';
import { endsWords } from '../people/session-end-words.ts';
import { nodesWords } from '../people/nodes-words.ts';
import { endOf, isHeard } from '../people/people-order.ts';
import { PresenceDot } from '../people/PresenceDot.tsx';
import { PresenceWords } from '../people/PresenceWords.tsx';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { IconButton } from '../ui/Button.tsx';
import { Fact } from './Fact.tsx';

interface LiveSessionProps {
  person: Person;
  own: boolean;
  /** Left out where nobody here can end it. */
  onKick?: (() => void) | undefined;
}

/** One live session: where it is, since when, and how much was done there. */
export function LiveSession({ person, own, onKick }: LiveSessionProps) {
  const { now } = useConsole();
  const texts = useTexts();
  const formats = useFormats();
  const device = deviceWords(texts, person.device);
  const column = (
    name: 'address' | 'node' | 'page' | 'seen' | 'used' | 'tabs' | 'views' | 'visits' | 'ends',
  ) => texts(`console.people.column.${name}`);
  return (
    <li className="live-session">
      <div className="live-head">
        <PresenceDot presence={person.presence} />
        <h4 className="live-device">{device}</h4>
        {own && <span className="badge badge-accent">{texts('console.people.you')}</span>}
        {onKick !== undefined && (
          <IconButton
            className="live-kick"
            tone="bad"
            label={texts('console.person.kickThis', { device })}
            onClick={onKick}
          >
            <DoorOpen aria-hidden />
          </IconButton>
        )}
      </div>
      <dl className="facts">
        <Fact label={texts('console.people.column.presence')}>
          <PresenceWords person={person} />
        </Fact>
        <Fact label={column('address')}>{person.address}</Fact>
        {person.nodes.length > 0 && <Fact label={column('node')}>{nodesWords(person)}</Fact>}
        <Fact label={column('page')}>{person.page ?? texts('console.people.noPage')}</Fact>
        <Fact
          label={texts(person.user === null ? 'console.person.firstSeen' : 'console.person.signedIn')}
          title={formats.full(person.since)}
        >
          {formats.moment(person.since, now())}
        </Fact>
        <Fact label={column('used')}>
          <Ago at={person.used} />
        </Fact>
        <Fact label={column('seen')}>
          {isHeard(person) ? texts('console.people.now') : <Ago at={person.seen} />}
        </Fact>
        <Fact label={column('tabs')}>{formats.number(person.connections)}</Fact>
        <Fact label={column('views')}>
          {texts('console.person.views', {
            views: formats.number(person.views),
            visits: texts('console.person.visits', { count: person.visits }),
          })}
        </Fact>
        <Fact label={column('ends')} title={endsWords(texts, formats, person, now())}>
          {formats.moment(endOf(person), now())}
        </Fact>
      </dl>
    </li>
  );
}
