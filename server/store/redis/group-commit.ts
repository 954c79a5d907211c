import { setTimeout as wait } from 'node:timers/promises';
import { isStoreAway } from '../../errors.ts';
import { searchedIn } from '../rules/audit-entry.ts';
import type { Redis } from './connection.ts';
import type { Reply } from './reply.ts';
import { keys } from './keys.ts';
import type { Recovery } from './recovery.ts';
import { NEWS_KEPT, type NewsStream } from './news.ts';
import { commit } from './scripts/commit.ts';
import { createFound, createStep, Draft, type Found, type Step, type Word } from './step.ts';
import { unavailable } from './unavailable.ts';

/**
 * Decides a step in the next group, and again if something changed meanwhile. Resolves once the group is on the server's
 * disk, and its news were told here. Steps of one node are done in the order in which they were asked for.
 */
export type Write = <T>(work: (step: Step) => Promise<T>, how?: How) => Promise<T>;

interface How {
  /** A step that asks the server past its group, and has none. */
  alone?: boolean;
  /** A step that comes before all others, where the answer to this one was lost: it was done, or not yet, or never. */
  unheard?: (step: Step) => Promise<unknown>;
}

interface Deciding {
  /** Decides it anew; what it threw takes nothing else with it, unless the server is away. */
  decide(found: Found, before: Draft): Promise<void>;
}

interface Waiting extends How, Deciding {
  /** Called after the commit, or with the reason why there was none. */
  settle(failure?: { error: unknown }): void;
}

export interface CommitDeps {
  redis: Redis;
  news: NewsStream;
  recovery: Recovery;
}

/** Steps that share one commit, at most. */
const MOST = 100;
/** Times that a group is decided, and milliseconds between two, at most. */
const ATTEMPTS = 100;
const PAUSE = 20;
/** Milliseconds after which the server does not do it any more: less than the time for which its answer is waited. */
export const COMMIT_WITHIN = 1_500;

/**
 * Group commit: what is asked for while a group is under way is the next one. Each step is decided here, by what it
 * reads and what those before it will write; one script then checks that nothing that was read has changed, and writes
 * all of it. So the rules are in one language, and those of seats are the same for all adapters.
 */
export function createGroupCommit({ redis, news, recovery }: CommitDeps) {
  const waiting: Waiting[] = [];
  /** What is to be done for steps whose answers were lost, the last of them first. */
  const unheard: Deciding[] = [];
  let working: Promise<void> | undefined;

  const write: Write = <T>(work: (step: Step) => Promise<T>, how: How = {}) =>
    new Promise<T>((resolve, reject) => {
      let outcome: Outcome<T> = { error: new Error('not decided') };
      waiting.push({
        ...how,
        ...deciding(work, (decided) => (outcome = decided)),
        settle(failure) {
          if (failure !== undefined) reject(failure.error);
          else if ('error' in outcome) reject(outcome.error);
          else resolve(outcome.value);
        },
      });
      working ??= workOff();
    });

  async function workOff(): Promise<void> {
    // What comes in the same turn is of the same group.
    await Promise.resolve();
    while (waiting.length > 0) {
      const next = waiting.findIndex((item) => item.alone === true);
      const group = waiting.splice(0, next === -1 ? MOST : Math.min(Math.max(next, 1), MOST));
      const failure = await lookAfter()
        .then(() => perform(group))
        .then(
          () => undefined,
          (error: unknown) => ({ error }),
        );
      // Nobody waits for one attempt after the other while the server is away.
      if (failure !== undefined) group.push(...waiting.splice(0));
      for (const item of group) item.settle(failure);
    }
    working = undefined;
  }

  /** Sees to what may have been done without a word. */
  async function lookAfter(): Promise<void> {
    const some = unheard.splice(0);
    if (some.length === 0) return;
    await perform(some).catch((error: unknown) => {
      if (isStoreAway(error)) unheard.push(...some);
      throw error;
    });
  }

  async function perform(group: readonly (Deciding & How)[]): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const found = createFound(redis, [[keys.losses, recovery.lost]], group.length);
      const draft = new Draft();
      for (const item of group) await item.decide(found, draft);
      const until = redis.clock() + COMMIT_WITHIN;
      const done = await ask(found, draft, until).catch((error: unknown) => {
        for (const item of group) if (item.unheard !== undefined) unheard.unshift(deciding(item.unheard));
        throw error;
      });
      if (typeof done === 'number') return;
      // A computer that slept has another idea of the time.
      if (done === 'late') await redis.setClock();
      else if (await recovery.raise(news.known)) await perform([endingAgain]);
      else if (attempt > 0) await wait(Math.random() * Math.min(attempt, PAUSE));
    }
    throw unavailable('Others were quicker, again and again.');
  }

  /** A step is done when its news were told here, too. @returns what the script answers */
  async function ask(found: Found, draft: Draft, until: number): Promise<Reply> {
    const done = await redis.run(commit, ...commitment(found, draft, [until, news.known]));
    if (typeof done === 'number') await news.reach(done, draft.news.length > 0);
    return done;
  }

  /** A step of our own, before those that wait. */
  const endingAgain: Deciding = {
    decide: (found, draft) => recovery.endAgain(createStep(found, new Draft(), draft)),
  };

  return {
    write,
    /** Resolves when nothing is waiting any more. */
    flush: async () => working,
  };
}

type Outcome<T> = { value: T } | { error: unknown };

function deciding<T>(work: (step: Step) => Promise<T>, keep?: (outcome: Outcome<T>) => void): Deciding {
  return {
    async decide(found, before) {
      const draft = new Draft();
      try {
        const value = await work(createStep(found, before, draft));
        before.take(draft);
        keep?.({ value });
      } catch (error) {
        if (isStoreAway(error)) throw error;
        keep?.({ error });
      }
    },
  };
}

/** Keys and arguments of the script. */
function commitment({ versions }: Found, draft: Draft, condition: readonly Word[]): [string[], Word[]] {
  const { touched, written, entries, news, commands } = draft;
  const others = new Set([...touched, ...written].filter((key) => !versions.has(key)));
  const texts = entries.map((entry) => JSON.stringify({ ...entry, search: searchedIn(entry) }));
  return [
    [keys.steps, keys.news, keys.audit, keys.auditTimes, keys.auditIds, ...versions.keys(), ...others],
    [
      ...condition,
      versions.size,
      ...versions.values(),
      touched.size,
      ...touched,
      entries.length,
      ...entries.flatMap(({ at }, n) => [at, texts[n] ?? '']),
      news.length === 0 ? '' : JSON.stringify(news),
      NEWS_KEPT,
      ...commands.flatMap((command) => [command.length, ...command]),
    ],
  ];
}
