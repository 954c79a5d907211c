import type { End, Recorded, RecordedHistory } from './record.ts';

/** A time through which a session lived, its ends included. */
interface Span {
  session: string;
  from: number;
  to: number;
}

/**
 * What a history shows that may never be, where each user has one seat. Whatever could be explained by some order of
 * what was done at the same time is no fault.
 */
export function faultsOf(history: RecordedHistory): string[] {
  return [
    ...revived(history),
    ...reasons(history),
    ...holders(history),
    ...lost(history),
    ...answeredInTheDark(history),
    ...unheard(history),
  ];
}

/** A restore of it may have been done between these moments. */
const mayBeRestored = ({ operations }: RecordedHistory, session: string, from: number, to: number) =>
  operations.some(
    ({ restored, begun, answered }) => restored?.includes(session) === true && answered > from && begun < to,
  );

const livesOf = ({ operations }: RecordedHistory, session: string): Recorded[] =>
  operations.filter(({ live }) => live?.includes(session));

function endsOf({ operations, owners }: RecordedHistory) {
  const ends = operations.flatMap((operation) =>
    (operation.over ?? []).map((end) => ({ ...end, operation })),
  );
  return [...owners.keys()].map((session) => ends.filter((end) => end.session === session));
}

function revived(history: RecordedHistory): string[] {
  return endsOf(history)
    .flat()
    .flatMap(({ session, operation }) =>
      livesOf(history, session)
        .filter(({ begun }) => begun > operation.answered)
        .filter((live) => !mayBeRestored(history, session, operation.begun, live.answered))
        .map((live) => `${session} was over by ${told(operation)} and lives by ${told(live)}`),
    );
}

function reasons(history: RecordedHistory): string[] {
  return endsOf(history).flatMap((ends) => {
    const said = ends.filter(({ reason }) => reason !== null);
    return said.flatMap((one, n) =>
      said
        .slice(n + 1)
        .filter(({ reason }) => reason !== one.reason)
        .filter((other) => {
          // Whichever of them was first.
          const begun = Math.min(one.operation.begun, other.operation.begun);
          const answered = Math.max(one.operation.answered, other.operation.answered);
          return !mayBeRestored(history, one.session, begun, answered);
        })
        .map((other) => {
          const [here, there] = [told(one.operation), told(other.operation)];
          return `${one.session} ended ${one.reason} by ${here} and ${other.reason} by ${there}`;
        }),
    );
  });
}

/** Of two sessions of a user one lived at a moment at which the other did. */
function holders(history: RecordedHistory): string[] {
  const users = new Set(history.owners.values());
  return [...users].flatMap((user) => {
    const sessions = [...history.owners].flatMap(([session, owner]) => (owner === user ? [session] : []));
    const spans = sessions.flatMap((session) => spansOf(history, session));
    const moments = sessions.flatMap((session) =>
      livesOf(history, session).map(({ begun, answered }) => ({ session, begun, answered })),
    );
    const both = spans.flatMap((span) => [
      ...moments
        .filter(({ begun, answered }) => begun >= span.from && answered <= span.to)
        .map(({ session }) => [span.session, session]),
      ...spans
        .filter(({ from, to }) => Math.max(from, span.from) < Math.min(to, span.to))
        .map(({ session }) => [span.session, session]),
    ]);
    const pairs = both.filter(([one, other]) => one !== other);
    return [...new Set(pairs.map((pair) => pair.toSorted().join(' and ')))].map(
      (pair) => `${user} held one seat by ${pair} at once`,
    );
  });
}

function spansOf(history: RecordedHistory, session: string): Span[] {
  const lives = livesOf(history, session);
  return lives.flatMap((one) =>
    lives
      .filter(({ begun }) => begun > one.answered)
      .filter((other) => !mayBeRestored(history, session, one.begun, other.answered))
      .map((other) => ({ session, from: one.answered, to: other.begun })),
  );
}

/** A sign-in or a save that was answered is not there. */
function lost({ operations }: RecordedHistory): string[] {
  return operations.flatMap((before) => {
    const { signedIn, saved, answered } = before;
    return operations
      .filter(({ begun }) => begun > answered)
      .filter(
        ({ unknown, found }) =>
          (signedIn !== undefined && unknown === signedIn) ||
          (saved !== undefined &&
            found?.session === saved.session &&
            saved.fields.some((field) => !found.fields.includes(field))),
      )
      .map((after) => `${told(before)} is not there by ${told(after)}`);
  });
}

function answeredInTheDark({ operations }: RecordedHistory): string[] {
  return operations
    .filter(({ cutOff, answered }) => cutOff === true && answered !== Infinity)
    .map((operation) => `${told(operation)} was answered without the store`);
}

/** Nodes did not tell of the same ends in the same order, or not of one that was answered. */
function unheard({ operations, heard }: RecordedHistory): string[] {
  const [first = [], ...others] = heard.map((ends) => ends.map(asText));
  const differing = others.flatMap((ends, n) =>
    ends.join() === first.join() ? [] : [`node ${n + 1} told of ${ends.join()}; node 0 of ${first.join()}`],
  );
  const missing = operations.flatMap((operation) =>
    (operation.over ?? [])
      // Past its time a session is over, whether anybody has swept it or not.
      .filter(({ reason }) => reason !== null && reason !== 'expired')
      .filter((end) => heard.length > 0 && !first.includes(asText(end)))
      .map((end) => `nobody told of ${asText(end)}, answered by ${told(operation)}`),
  );
  return [...differing, ...missing];
}

const asText = ({ session, reason }: End): string => `${session} (${reason})`;
const told = ({ what, node, begun, answered }: Recorded): string =>
  `${what} at node ${node} [${begun}–${answered}]`;
