import { useSyncExternalStore } from 'react';
import { useConsole } from '../console/console.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';

/** How long ago something was; milliseconds since 1970. Changes only when its words do. */
export function Ago({ at }: { at: number }) {
  const { clock } = useConsole();
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
