import { z } from 'zod';
import { Answerer } from './answerer.ts';
import type { Run } from './run.ts';
import type { SocketWayName } from './socket-way.ts';
import type { Subject } from './subject.ts';

/** Pages in one process: a process may have some 20,000 descriptors. */
const PER_PROCESS = 8_000;
const MOST_PER_PROCESS = 19_000;

const times = z.array(z.tuple([z.int(), z.number()]));

/** A guest who is back, when by `now()`, and at the server on which port. */
export interface Back {
  guest: number;
  at: number;
  port: number;
}

/** Guests with a page open, each by its number, in as many processes as they need. */
export class Crowd {
  readonly #processes: readonly Answerer[];
  /** The first of them. */
  readonly from: number;
  readonly guests: number;

  private constructor(processes: readonly Answerer[], from: number, guests: number) {
    this.#processes = processes;
    this.from = from;
    this.guests = guests;
  }

  /**
   * Guests from `from` on come to a server that knows them. Resolves when all have been greeted.
   * @param tight in as few processes as can be
   */
  static async open(
    { folder }: Run,
    subject: Subject<SocketWayName>,
    guests: number,
    { from: first = 0, tight = false } = {},
  ): Promise<Crowd> {
    const processes: Answerer[] = [];
    const { name: way, port } = subject;
    const most = tight ? MOST_PER_PROCESS : PER_PROCESS;
    for (let from = 0; from < guests; from += most) {
      const { answerer } = await Answerer.start(
        'crowd-process.ts',
        { way, port },
        { folder, said: z.null() },
      );
      processes.push(answerer);
      const count = Math.min(most, guests - from);
      await answerer.ask('open', { from: first + from, count }, z.unknown());
    }
    return new Crowd(processes, first, guests);
  }

  /** Their numbers. */
  numbers(): number[] {
    return Array.from({ length: this.guests }, (_, n) => this.from + n);
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

  /** One page says that it shows this path. @returns when it did, by `now()` */
  async show(guest: number, page: string): Promise<number> {
    return Math.max(...(await this.#ask('show', { guest, page }, z.number())));
  }

  /** Whoever loses the line from now on comes back to one of these servers; every `away`-th guest does not. */
  async comeBackTo(subjects: readonly Subject[], how: { away: number; online: number }): Promise<void> {
    await this.#ask('comeBackTo', { ports: subjects.map(({ port }) => port), ...how }, z.unknown());
  }

  /** When each guest who was shown out saw the close frame, by `now()`. */
  ends(): Promise<Map<number, number>> {
    return this.#times('ends');
  }

  /** When each guest heard the last message. */
  messages(): Promise<Map<number, number>> {
    return this.#times('messages');
  }

  /** Where each guest who had lost the line was greeted again, and when. */
  async back(): Promise<Back[]> {
    const back = await this.#ask('back', null, z.array(z.tuple([z.int(), z.number(), z.int()])));
    return back.flat().map(([guest, at, port]) => ({ guest, at, port }));
  }

  /** They close their pages all at once, without a word. */
  async leave(): Promise<void> {
    await this.#ask('leave', null, z.unknown());
    await Promise.all(this.#processes.map((process) => process.stop()));
  }

  async #times(question: string): Promise<Map<number, number>> {
    return new Map((await this.#ask(question, null, times)).flat());
  }

  #ask<T>(question: string, input: unknown, answer: z.ZodType<T>): Promise<T[]> {
    return Promise.all(this.#processes.map((process) => process.ask(question, input, answer)));
  }
}
