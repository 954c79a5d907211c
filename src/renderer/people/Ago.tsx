import { useSyncExternalStore } from 'react';
import { useDesk } from '../desk.ts';
import { useFormats, useTexts } from '../texts-context.ts';

/** How long ago something was; milliseconds since 1970. Changes only when its words do. */
export function Ago({ at }: { at: number }) {
  const { clock } = useDesk();
  const formats = useFormats();
  const texts = useTexts();
  const words = useSyncExternalStore(
    clock.subscribe,
    () => formats.ago(at, clock.get()) ?? texts('console.people.now'),
  );
  return (
    <time dateTime={new Date(at).toISOString()} title={formats.full(at)}>
      {words}
    </time>
  );
}
