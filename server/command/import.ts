import { readFileSync } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';
import Papa from 'papaparse';
import type { Texts } from '../../texts/texts.ts';
import {
  importAtOnce,
  importDelimiter,
  importMost,
  inBatches,
  isGoodLine,
  readImport,
  type GoodLine,
  type ImportLine,
  type ImportResult,
} from '../contract/contract.ts';
import { Refusal, type Command, type CommandInput, type Result } from './command.ts';
import { table } from './table.ts';

interface Made {
  name: string;
  link: string | null;
}
interface Outcome {
  made: readonly Made[];
  skipped: readonly ImportLine[];
  trial: boolean;
  json: boolean;
  texts: Texts;
  say: (text: string) => void;
}

/** Creates accounts from a file, by the same rules as the console. */
export const importUsers: Command = {
  takes: [1, 1],
  flags: ['dry-run', 'json'],
  async plan({ rest, flags, texts, stdin }) {
    const lines = await readLines(rest[0] ?? '-', { texts, stdin });
    const trial = flags['dry-run'] ?? false;
    return async (ask, say) => {
      const [origin = ''] = (await ask('server.status', {})).urls;
      const skipped = lines.filter(({ fault }) => fault !== null);
      const made: Made[] = [];
      const summary = (): Result =>
        summarize({ made, skipped, trial, json: flags.json ?? false, texts, say });
      for (const batch of inBatches(lines.filter(isGoodLine), importAtOnce)) {
        try {
          const results = await ask('accounts.import', { rows: batch.map(({ row }) => row), trial });
          for (const [line, { fault, link }] of pairs(batch, results.results)) {
            if (fault !== null) skipped.push({ ...line, fault });
            else made.push({ name: line.name, link: link && origin + link.path });
          }
        } catch (error) {
          // Print what was made so far: its links cannot be shown again.
          if (made.length > 0) say(flags.json ? JSON.stringify(summary().json) : summary().text);
          throw error;
        }
      }
      return summary();
    };
  },
};

/** @throws Refusal for a file that cannot be read, is empty or has too many lines */
async function readLines(file: string, from: Pick<CommandInput, 'texts' | 'stdin'>): Promise<ImportLine[]> {
  const { texts } = from;
  const text = await read(file, from);
  const lines = readImport(Papa.parse(text, { delimiter: importDelimiter(text) }).data);
  if (lines.length === 0) throw new Refusal(texts('command.importEmpty'));
  if (lines.length > importMost) throw new Refusal(texts('command.importTooMany', { most: importMost }));
  return lines;
}

async function read(file: string, { texts, stdin }: Pick<CommandInput, 'texts' | 'stdin'>): Promise<string> {
  if (file === '-') return readAll(stdin);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal(texts('command.importUnreadable', { file, why }));
  }
}

/** Prints the skipped lines, with reasons, and the links; with --json they are in the result only. */
function summarize({ made, skipped, trial, json, texts, say }: Outcome): Result {
  const sorted = skipped.toSorted((a, b) => a.line - b.line);
  if (!json) printDetails(say, texts, sorted, made);
  const counts = { made: made.length, skipped: sorted.length };
  return {
    json: { made, skipped: sorted.map(({ line, name, fault }) => ({ line, name, fault })) },
    text: texts(trial ? 'command.importTrial' : 'command.imported', counts),
    partly: sorted.length > 0,
  };
}

function printDetails(
  say: (text: string) => void,
  texts: Texts,
  skipped: readonly ImportLine[],
  made: readonly Made[],
): void {
  for (const { line, name, fault } of skipped) {
    const why = fault === null ? '' : texts(`words.importFault.${fault}`);
    say(texts('command.importSkipped', { line, name, why }));
  }
  const links = made.flatMap(({ name, link }) => (link === null ? [] : [[name, link]]));
  if (links.length > 0) say(`${texts('command.importLinks')}\n${table(links)}`);
}

function pairs(batch: readonly GoodLine[], results: readonly ImportResult[]): [GoodLine, ImportResult][] {
  return batch.flatMap((line, index) => {
    const result = results[index];
    return result === undefined ? [] : [[line, result] as [GoodLine, ImportResult]];
  });
}
