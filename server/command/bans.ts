import { isIP } from 'node:net';
import type { Texts } from '../../texts/texts.ts';
import { normalizeAddress } from '../network/addresses.ts';
import { ConfigError } from '../config.ts';
import { publicId, type Ban } from '../contract/contract.ts';
import { AppError } from '../errors.ts';
import { Refusal, usageError, type Command } from './command.ts';
import { readDuration } from './duration.ts';
import { readWords } from './sessions.ts';
import { showTime, table } from './table.ts';
import { readName } from './users.ts';

/** The commands for bans. */
export const bans = {
  list: {
    takes: [0, 0],
    flags: ['json'],
    plan:
      ({ texts }) =>
      async (ask) => {
        const all = await ask('bans.list', {});
        return { json: all, text: tableOf(all, texts) };
      },
  },
  add: {
    takes: [1, 1],
    flags: ['for', 'words', 'json'],
    plan({ rest, flags, texts }) {
      const who = readName(rest[0], texts);
      const kind = isIP(normalizeAddress(who)) === 0 ? 'user' : 'address';
      const words = readWords(flags.words, texts);
      const duration = readFor(flags.for, texts);
      return async (ask) => {
        const until = duration === null ? null : Date.now() + duration;
        const added = await ask('bans.add', { kind, who, until, words });
        return { json: added, text: added.until === null ? forGood(added) : forAWhile(added, added.until) };
      };
      function forGood(ban: Ban): string {
        return texts('command.banned', { who: ban.who });
      }
      function forAWhile(ban: Ban, until: number): string {
        return texts('command.bannedUntil', { who: ban.who, until: showTime(until) });
      }
    },
  },
  lift: {
    takes: [1, 1],
    flags: ['json'],
    plan({ rest, texts }) {
      const id = publicId.safeParse(rest[0]);
      if (!id.success) throw usageError(texts);
      return async (ask) => {
        try {
          return { json: await ask('bans.lift', { id: id.data }), text: texts('command.lifted') };
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
          throw new Refusal(texts('command.noSuchBan', { id: id.data }));
        }
      };
    },
  },
} as const satisfies Record<string, Command>;

/**
 * @returns milliseconds; null: until the ban is lifted
 * @throws ConfigError
 */
function readFor(text: string | undefined, texts: Texts): number | null {
  if (text === undefined) return null;
  const duration = readDuration(text);
  if (duration === undefined) throw new ConfigError(texts('command.badFor', { value: text }));
  return duration;
}

function tableOf(all: readonly Ban[], texts: Texts): string {
  if (all.length === 0) return texts('command.nobodyBanned');
  return table(
    all.map(({ id, who, until, words }) => [
      id,
      who,
      until === null ? texts('command.untilLifted') : showTime(until),
      words ?? '',
    ]),
  );
}
