import { useEffect, useState } from 'react';
import { useConsole } from '../console/console.ts';
import { openPerson, type OpenPerson } from './open-person.ts';

/** What is known of the person of a session, followed; `reload` asks the server again. */
export function useOpenPerson(session: string): OpenPerson & { reload: () => void } {
  const { client, people } = useConsole();
  const [known, setKnown] = useState<(OpenPerson & { reload: () => void; of: string }) | null>(null);
  useEffect(() => {
    const open = openPerson(client, people, session);
    const show = () => setKnown({ ...open.get(), reload: open.reload, of: session });
    const stop = open.subscribe(show);
    show();
    return () => {
      stop();
      open.stop();
    };
  }, [client, people, session]);
  if (known?.of === session) return known;
  // Until the first look, which comes with this very render: never somebody else under this name.
  const person = people.row(session) ?? null;
  const live = person === null ? [] : person.user === null ? [person] : people.rowsOf(person.user);
  return { person, here: person !== null, live, detail: null, error: null, reload: nothing };
}

function nothing() {}
