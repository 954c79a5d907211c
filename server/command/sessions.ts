import { deviceWords } from '../../texts/device-words.ts';
import type { Texts } from '../../texts/texts.ts';
import { ConfigError } from '../config.ts';
import {
  foldName,
  calls,
  inBatches,
  sessionsAtOnce,
  words as wordsRule,
  type Person,
} from '../contract/contract.ts';
import { Refusal, usageError, type Ask, type Command } from './command.ts';
import { readDuration } from './duration.ts';
import { showTime, table } from './table.ts';

/** Most sessions that one call may return. */
const PAGE = 500;

/** The commands for live sessions. */
export const sessions = {
  list: {
    takes: [0, 0],
    flags: ['json'],
    plan:
      ({ texts }) =>
      async (ask) => {
        const people = await everybody(ask);
        return { json: people, text: tableOf(people, texts) };
      },
  },
  kick: {
    takes: [0, Infinity],
    flags: ['all', 'words', 'cool-down', 'json'],
    plan({ rest, flags, texts }) {
      const all = flags.all ?? false;
      if (all === rest.length > 0) throw usageError(texts);
      const how = { words: readWords(flags.words, texts), ...readCoolDown(flags['cool-down'], texts) };
      return async (ask) => {
        const kicked = all
          ? await ask('sessions.kickAll', how)
          : await kick(ask, await find(ask, rest, texts), how);
        return { json: kicked, text: texts('command.kicked', { count: kicked.ended.length }) };
      };
    },
  },
} as const satisfies Record<string, Command>;

async function everybody(ask: Ask): Promise<Person[]> {
  const people: Person[] = [];
  for (let after: string | null = null; ;) {
    const page: { sessions: Person[]; next: string | null } = await ask('sessions.list', {
      after,
      limit: PAGE,
    });
    people.push(...page.sessions);
    if (page.next === null) return people;
    after = page.next;
  }
}

/**
 * Finds live sessions by their ids or their users.
 * @throws Refusal if a name matches none
 */
async function find(ask: Ask, named: readonly string[], texts: Texts): Promise<string[]> {
  const people = await everybody(ask);
  const found = new Set<string>();
  for (const who of named) {
    const byId = people.filter(({ session }) => session === who);
    const folded = foldName(who);
    const meant =
      byId.length > 0 ? byId : people.filter(({ user }) => user !== null && foldName(user) === folded);
    if (meant.length === 0) throw new Refusal(texts('command.notSignedIn', { who }));
    for (const { session } of meant) found.add(session);
  }
  return [...found];
}

async function kick(ask: Ask, ids: readonly string[], how: { words: string | null; coolDown?: number }) {
  const ended: string[] = [];
  let undoUntil = 0;
  for (const batch of inBatches(ids, sessionsAtOnce)) {
    const kicked = await ask('sessions.kick', { sessions: batch, ...how });
    ended.push(...kicked.ended);
    undoUntil ||= kicked.undoUntil;
  }
  return { ended, undoUntil };
}

/**
 * Reads a note to somebody; null if empty.
 * @throws ConfigError
 */
export function readWords(text: string | undefined, texts: Texts): string | null {
  const words = wordsRule.safeParse(text ?? '');
  if (!words.success) throw new ConfigError(texts('command.badWords'));
  return words.data || null;
}

function readCoolDown(text: string | undefined, texts: Texts): { coolDown?: number } {
  if (text === undefined) return {};
  const coolDown = readDuration(text);
  const fits = calls['sessions.kickAll'].input.safeParse({ words: null, coolDown }).success;
  if (coolDown === undefined || !fits) throw new ConfigError(texts('command.badCoolDown', { value: text }));
  return { coolDown };
}

function tableOf(people: readonly Person[], texts: Texts): string {
  if (people.length === 0) return texts('command.nobodyIn');
  const several = people.some(({ nodes }) => nodes.length > 0);
  return table(
    people.map(({ session, user, presence, device, address, since, nodes }) => [
      session,
      user ?? '',
      texts(`words.presence.${presence}`),
      deviceWords(texts, device),
      address,
      showTime(since),
      ...(several ? [nodes.join(', ')] : []),
    ]),
  );
}
