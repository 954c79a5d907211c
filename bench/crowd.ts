import { z } from 'zod';
import { Answerer } from './answerer.ts';
import type { Run } from './run.ts';
import type { SocketWayName } from './socket-way.ts';
import type { Subject } from './subject.ts';

/** Pages in one process: a process may have some 20,000 descriptors. */
const PER_PROCESS = 8_000;

/** Guests with a page open, each by its number, in as many processes as they need. */
export class Crowd {
  readonly #processes: readonly Answerer[];
  readonly guests: number;

  private constructor(processes: readonly Answerer[], guests: number) {
    this.#processes = processes;
    this.guests = guests;
  }

  /** Guests from 0 on come to a server that knows them. Resolves when all have been greeted. */
  static async open({ folder }: Run, subject: Subject<SocketWayName>, guests: number): Promise<Crowd> {
    const processes: Answerer[] = [];
    const { name: way, port } = subject;
    for (let from = 0; from < guests; from += PER_PROCESS) {
      const { answerer } = await Answerer.start(
        'crowd-process.ts',
        { way, port },
        { folder, said: z.null() },
      );
      processes.push(answerer);
      await answerer.ask('open', { from, count: Math.min(PER_PROCESS, guests - from) }, z.unknown());
    }
    return new Crowd(processes, guests);
  }

  /** Beats so far, of all of them. */
  async beats(): Promise<number> {
    const counts = await this.#ask('beats', null, z.int());
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Every page says how it is, for the n-th time. */
  async say(n: number): Promise<void> {
    await this.#ask('say', n, z.unknown());
  }

  /** When each guest who was shown out saw the close frame, by `now()`. */
  async ends(): Promise<Map<number, number>> {
    const ends = await this.#ask('ends', null, z.array(z.tuple([z.int(), z.number()])));
    return new Map(ends.flat());
  }

  /** They close their pages all at once, without a word. */
  async leave(): Promise<void> {
    await this.#ask('leave', null, z.unknown());
    await Promise.all(this.#processes.map((process) => process.stop()));
  }

  #ask<T>(question: string, input: unknown, answer: z.ZodType<T>): Promise<T[]> {
    return Promise.all(this.#processes.map((process) => process.ask(question, input, answer)));
  }
}
