import { told } from './in-words.ts';
import type { Claim, Recorded, RecordedHistory } from './record.ts';
import { atOnce, spansOf } from './spans.ts';

type SignIn = Recorded & { claim: Claim };

/** What a history shows of cookies that may never be. */
export function cookieFaultsOf(history: RecordedHistory): string[] {
  return [
    ...reopened(history),
    ...severalOfOne(history),
    ...gone(history),
    ...replacedByNobody(history),
    ...givenToNobody(history),
  ];
}

const signInsOf = ({ operations }: RecordedHistory): SignIn[] =>
  operations.filter((operation): operation is SignIn => operation.claim !== undefined);

const opensOf = ({ operations }: RecordedHistory, cookie: string): Recorded[] =>
  operations.filter(({ opened }) => opened?.cookie === cookie);

const madeBy = (history: RecordedHistory, cookie: string): SignIn | undefined =>
  signInsOf(history).find(({ claim }) => claim.cookie === cookie);

/** Sign-ins that may have replaced it: in the same browser, by that cookie or, a second click, by the one before. */
function mayReplace(history: RecordedHistory, cookie: string): SignIn[] {
  const before = madeBy(history, cookie)?.claim.from ?? null;
  return signInsOf(history).filter(({ claim: { from, cookie: other } }) => {
    return other !== cookie && from !== null && (from === cookie || from === before);
  });
}

/** From when on nothing is left of a sign-in whose answer its node did not get: that node saw to it. */
function takenBackBy({ operations }: RecordedHistory, { node, gaveUp }: SignIn): number {
  if (gaveUp === undefined) return Infinity;
  const healed = operations.filter((one) => one.healed === true && one.node === node && one.begun > gaveUp);
  return Math.min(...healed.map(({ answered }) => answered));
}

/** A sign-in that replaced it may have been taken back between these moments. */
const mayComeBack = (history: RecordedHistory, cookie: string, from: number, to: number) =>
  mayReplace(history, cookie).some(
    (signIn) => signIn.gaveUp !== undefined && signIn.begun < to && takenBackBy(history, signIn) > from,
  );

/** A session may have been restored between these moments. */
const mayBeRestored = ({ operations }: RecordedHistory, session: string, from: number, to: number) =>
  operations.some(
    ({ restored, begun, answered }) => restored?.includes(session) === true && answered > from && begun < to,
  );

function reopened(history: RecordedHistory): string[] {
  return history.operations.flatMap((operation) => {
    const { shut, claim, answered } = operation;
    const cookie = claim?.accepted === true ? claim.from : shut;
    if (cookie === undefined || cookie === null) return [];
    return opensOf(history, cookie)
      .filter(({ begun }) => begun > answered)
      .filter((open) => !mayComeBack(history, cookie, operation.begun, open.answered))
      .filter(({ opened, begun, answered: to }) => {
        // Who goes on by another cookie cannot be brought back under that one, unless that was lost.
        const isLost = history.losses.some(({ since, at }) => answered > since && at < begun);
        const mayBe = mayBeRestored(history, opened?.session ?? '', operation.begun, to);
        return !mayBe || (claim !== undefined && !isLost);
      })
      .map((open) => `${cookie} was dead by ${told(operation)} and opens by ${told(open)}`);
  });
}

/** Two cookies opened one session at once. */
function severalOfOne(history: RecordedHistory): string[] {
  const opens = history.operations.flatMap((operation) => operation.opened ?? []);
  return [...Map.groupBy(opens, ({ session }) => session)].flatMap(([session, all]) => {
    const cookies = [...new Set(all.map(({ cookie }) => cookie))].map((cookie) => {
      const moments = opensOf(history, cookie);
      const spans = spansOf(moments, (from, to) => mayComeBack(history, cookie, from, to));
      return { name: cookie, moments, spans };
    });
    return atOnce(cookies, () => true).map((pair) => `${session} was opened by ${pair} at once`);
  });
}

/** Nobody knows a cookie that was given. */
function gone(history: RecordedHistory): string[] {
  return history.operations.flatMap((operation) => {
    const { unknown, begun } = operation;
    const made = unknown === undefined ? undefined : madeBy(history, unknown);
    if (unknown === undefined || made?.claim.accepted !== true || made.answered > begun) return [];
    const isLost = history.losses.some(({ since, at }) => made.answered > since && at < begun);
    if (isLost || isExplained(history, unknown, operation)) return [];
    return [`${told(made)} is not there by ${told(operation)}`];
  });
}

/** A browser is left without its cookie, and nobody signed in. */
function replacedByNobody(history: RecordedHistory): string[] {
  return history.operations.flatMap((operation) => {
    const { replaced } = operation;
    if (replaced === undefined || isExplained(history, replaced, operation)) return [];
    return [`${replaced} was replaced by nobody, by ${told(operation)}`];
  });
}

const isExplained = (history: RecordedHistory, cookie: string, { begun, answered }: Recorded): boolean =>
  mayReplace(history, cookie).some((signIn) => {
    if (signIn.begun > answered) return false;
    return signIn.claim.accepted || (signIn.gaveUp !== undefined && takenBackBy(history, signIn) > begun);
  });

/** Nobody was given that cookie, its node has seen to it, and it opens a session. */
function givenToNobody(history: RecordedHistory): string[] {
  return signInsOf(history)
    .filter(({ gaveUp }) => gaveUp !== undefined)
    .flatMap((signIn) =>
      opensOf(history, signIn.claim.cookie)
        .filter(({ begun }) => begun > takenBackBy(history, signIn))
        .map((open) => `nobody was given ${signIn.claim.cookie}, which opens by ${told(open)}`),
    );
}
