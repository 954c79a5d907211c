import { useCallback, useEffect, useRef, useState } from 'react';
import type { VisitsReport, VisitsSpan } from '../../../server/contract/contract.ts';
import { codeOf } from '../client/call-error.ts';
import { createLatest } from '../state/latest.ts';
import { useConsole } from '../console/console.ts';
import { piecesOf, type Span } from './visits-view.ts';

/** Milliseconds after which it is asked again. */
const often = 60_000;

/** A report, of which span, in which pieces, and when it was asked for. */
export interface ShownReport {
  span: Span;
  pieces: VisitsSpan;
  report: VisitsReport;
  at: number;
}

/**
 * What was counted in a span, asked for again once a minute while the page can be seen. While another span is being
 * looked up, the one before stays.
 */
export function useVisitsReport(span: Span): {
  shown: ShownReport | null;
  error: unknown;
  reload: () => void;
} {
  const { client, onScreen, now } = useConsole();
  const [shown, setShown] = useState<ShownReport | null>(null);
  const [error, setError] = useState<unknown>(null);
  const ask = useRef<() => void>(nothing);
  useEffect(() => {
    const latest = createLatest();
    const look = () => {
      if (!onScreen.get() || client.connection.get().state !== 'connected') return;
      const at = now();
      const pieces = piecesOf(span, at);
      latest.ask(
        () => client.call('visits.report', pieces),
        (report) => {
          setShown({ span, pieces, report, at });
          setError(null);
        },
        (thrown) => {
          // A lost line shows by itself, and comes back by itself.
          if (codeOf(thrown) !== 'not-serving') setError(thrown);
        },
      );
    };
    ask.current = look;
    look();
    const timer = setInterval(look, often);
    const stopLine = client.connection.subscribe(look);
    const stopLooking = onScreen.subscribe(look);
    return () => {
      clearInterval(timer);
      stopLine();
      stopLooking();
      latest.forget();
    };
  }, [client, onScreen, now, span]);
  const reload = useCallback(() => ask.current(), []);
  return { shown, error, reload };
}

function nothing() {}
