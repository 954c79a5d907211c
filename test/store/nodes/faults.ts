import { cookieFaultsOf } from './cookie-faults.ts';
import { asText, told } from './in-words.ts';
import type { Recorded, RecordedHistory } from './record.ts';
import { atOnce, spansOf } from './spans.ts';

/**
 * What a history shows that may never be, where each user has one seat. Whatever could be explained by some order of
 * what was done at the same time is no fault.
 */
export function faultsOf(history: RecordedHistory): string[] {
  return [
    ...revived(history),
    ...reasons(history),
    ...holders(history),
    ...sentAway(history),
    ...cookieFaultsOf(history),
    ...unsaved(history),
    ...unused(history),
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

/** Of two sessions of a user that do not share a seat one lived at a moment at which the other did. */
function holders(history: RecordedHistory): string[] {
  const sessions = [...history.owners.keys()].map((session) => {
    const lives = livesOf(history, session);
    const spans = spansOf(lives, (from, to) => mayBeRestored(history, session, from, to));
    return { name: session, ...history.owners.get(session), moments: lives, spans };
  });
  return [...Map.groupBy(sessions, ({ user }) => user)].flatMap(([user, theirs]) =>
    atOnce(theirs, (one, other) => one.company !== other.company).map(
      (pair) => `${user} held one seat by ${pair} at once`,
    ),
  );
}

/** Somebody had to go whom nobody chose. */
function sentAway({ operations }: RecordedHistory): string[] {
  return operations.flatMap((operation) => {
    const { gone = [], chosen = [] } = operation.sentAway ?? {};
    return gone
      .filter((session) => !chosen.includes(session))
      .map((session) => `${told(operation)} sent ${session} away`);
  });
}

/** A save that was answered is not there. */
function unsaved({ operations, losses }: RecordedHistory): string[] {
  return operations.flatMap((before) => {
    const { saved, answered } = before;
    if (saved === undefined) return [];
    return operations
      .filter(({ begun }) => begun > answered)
      .filter(({ begun }) => !losses.some(({ since, at }) => answered > since && at < begun))
      .filter(({ found }) => found?.session === saved.session)
      .filter(({ found }) => saved.fields.some((field) => found?.fields.includes(field) !== true))
      .map((after) => `${told(before)} is not there by ${told(after)}`);
  });
}

/** Sign-ins by which that session began, or may have gone on: its time begins anew, by the clock of that node. */
function signInsTo({ operations }: RecordedHistory, session: string): Recorded[] {
  const opens = operations.flatMap(({ opened }) => (opened?.session === session ? [opened.cookie] : []));
  return operations.filter(
    ({ claim }) => claim !== undefined && (opens.includes(claim.cookie) || opens.includes(claim.from ?? '')),
  );
}

/** A session that was used and lived on ended as if it had not been. */
function unused(history: RecordedHistory): string[] {
  const { operations, losses } = history;
  return operations.flatMap((use) => {
    if (use.used === undefined) return [];
    const { session, until } = use.used;
    if (signInsTo(history, session).some(({ answered }) => answered > use.begun)) return [];
    const livedOn = livesOf(history, session).filter(({ begun }) => begun > use.answered);
    return operations
      .filter(({ begun }) => livedOn.some((live) => begun > live.answered))
      .filter(({ begun }) => !losses.some(({ since, at }) => use.answered > since && at < begun))
      .filter(({ over = [] }) =>
        over.some((end) => end.session === session && end.reason === 'expired' && (end.at ?? until) < until),
      )
      .map((end) => `${told(use)} did not prolong it by ${told(end)}`);
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
