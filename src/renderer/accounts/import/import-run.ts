import {
  importAtOnce,
  type ImportLine,
  type ImportResult,
  type ImportRow,
  type OneTimeLink,
} from '../../../../server/contract.ts';
import type { Client } from '../../client/client.ts';

type Good = ImportLine & { row: ImportRow };

/** What became of an import. */
export interface ImportOutcome {
  made: { name: string; link: OneTimeLink | null }[];
  /** With what was wrong with each, as far as it is known. */
  skipped: ImportLine[];
  /** What broke it off, if anything did: the lines behind it were not tried. */
  error: unknown;
  /** Somebody stopped it. */
  stopped: boolean;
}

/** Asks the server about lines that look good, and answers all of them. Throws `CallError`. */
export async function checkLines(client: Client, lines: readonly ImportLine[]): Promise<ImportLine[]> {
  const faults = new Map<number, ImportLine>();
  for (const batch of batches(lines.filter(isGood))) {
    const { results } = await call(client, batch, true);
    batch.forEach((line, index) => {
      const fault = results[index]?.fault ?? null;
      if (fault !== null) faults.set(line.line, { ...line, row: null, fault });
    });
  }
  return lines.map((line) => faults.get(line.line) ?? line);
}

/**
 * Makes the accounts of the good lines, one batch after the other. What was made is answered whatever happens; only what
 * goes wrong before any line was tried is thrown.
 * @param tell hears how many lines have been tried
 * @param before what is known of other lines from a run that was broken off
 */
export async function runImport(
  client: Client,
  lines: readonly ImportLine[],
  signal: AbortSignal,
  tell: (done: number) => void,
  before: Rest['before'] = { made: [], skipped: [] },
): Promise<ImportOutcome> {
  const good = lines.filter(isGood);
  const outcome: ImportOutcome = {
    made: [...before.made],
    skipped: [...before.skipped, ...lines.filter(({ row }) => row === null)],
    error: null,
    stopped: false,
  };
  let done = 0;
  for (const batch of batches(good)) {
    if (signal.aborted) {
      outcome.stopped = true;
      break;
    }
    try {
      const { results } = await call(client, batch, false);
      batch.forEach((line, index) => take(outcome, line, results[index]));
    } catch (error) {
      if (done === 0) throw error;
      outcome.error = error;
      break;
    }
    done += batch.length;
    tell(done);
  }
  outcome.skipped = [...outcome.skipped, ...good.slice(done)].toSorted((a, b) => a.line - b.line);
  return outcome;
}

/** What a run that was broken off leaves: the lines that were not tried, and what is known of the others. */
export interface Rest {
  rest: ImportLine[];
  before: Pick<ImportOutcome, 'made' | 'skipped'>;
}

export function restOf({ made, skipped }: ImportOutcome): Rest {
  const rest = skipped.filter(isGood);
  return { rest, before: { made, skipped: skipped.filter((line) => !isGood(line)) } };
}

function take(outcome: ImportOutcome, line: Good, result: ImportResult | undefined): void {
  if (result === undefined) return;
  const { fault, link } = result;
  if (fault === null) outcome.made.push({ name: line.name, link });
  else outcome.skipped.push({ ...line, row: null, fault });
}

const call = (client: Client, batch: readonly Good[], trial: boolean) =>
  client.call('accounts.import', { rows: batch.map(({ row }) => row), trial });

const isGood = (line: ImportLine): line is Good => line.row !== null;

function* batches(lines: readonly Good[]): Generator<readonly Good[]> {
  for (let start = 0; start < lines.length; start += importAtOnce)
    yield lines.slice(start, start + importAtOnce);
}
