import {
  importAtOnce,
  inBatches,
  isGoodLine,
  type GoodLine,
  type ImportLine,
  type ImportResult,
  type OneTimeLink,
} from '../../../../server/contract/contract.ts';
import type { Client } from '../../client/client.ts';

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
  for (const batch of inBatches(lines.filter(isGoodLine), importAtOnce)) {
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
  const good = lines.filter(isGoodLine);
  const outcome: ImportOutcome = {
    made: [...before.made],
    skipped: [...before.skipped, ...lines.filter(({ row }) => row === null)],
    error: null,
    stopped: false,
  };
  let done = 0;
  for (const batch of inBatches(good, importAtOnce)) {
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
  const rest = skipped.filter(isGoodLine);
  return { rest, before: { made, skipped: skipped.filter((line) => !isGoodLine(line)) } };
}

function take(outcome: ImportOutcome, line: GoodLine, result: ImportResult | undefined): void {
  if (result === undefined) return;
  const { fault, link } = result;
  if (fault === null) outcome.made.push({ name: line.name, link });
  else outcome.skipped.push({ ...line, row: null, fault });
}

const call = (client: Client, batch: readonly GoodLine[], trial: boolean) =>
  client.call('accounts.import', { rows: batch.map(({ row }) => row), trial });
