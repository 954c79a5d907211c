import path from 'node:path';
import { z } from 'zod';
import { WorkerProcess } from '../processes/worker-process.ts';
import type { Run } from '../run.ts';
import type { SocketProtocolName } from './socket-protocol.ts';
import type { Subject } from '../servers/subject.ts';

/** Pages in one process; the limit of file descriptors is about 20,000. */
const PER_PROCESS = 8_000;
const MOST_PER_PROCESS = 19_000;

const times = z.array(z.tuple([z.int(), z.number()]));

/** A user whose page reconnected: when, by `now()`, and to which port. */
export interface Reconnected {
  user: number;
  at: number;
  port: number;
}

/** Users with an open page, spread over worker processes. */
export class Clients {
  readonly #processes: readonly WorkerProcess[];
  /** The number of the first user. */
  readonly from: number;
  readonly users: number;

  private constructor(processes: readonly WorkerProcess[], from: number, users: number) {
    this.#processes = processes;
    this.from = from;
    this.users = users;
  }

  /**
   * Opens a page for each user from `from` on. Resolves when all have received the server's greeting.
   * @param tight use as few processes as possible
   */
  static async open(
    { folder }: Run,
    subject: Subject<SocketProtocolName>,
    users: number,
    { from: first = 0, tight = false } = {},
  ): Promise<Clients> {
    const processes: WorkerProcess[] = [];
    const { name: way, port } = subject;
    const most = tight ? MOST_PER_PROCESS : PER_PROCESS;
    for (let from = 0; from < users; from += most) {
      const { worker } = await WorkerProcess.start(
        path.join(import.meta.dirname, 'clients-worker.ts'),
        { way, port },
        { folder, ready: z.null() },
      );
      processes.push(worker);
      const count = Math.min(most, users - from);
      await worker.call('open', { from: first + from, count }, z.unknown());
    }
    return new Clients(processes, first, users);
  }

  /** The numbers of the users. */
  numbers(): number[] {
    return Array.from({ length: this.users }, (_, n) => this.from + n);
  }

  /** Total number of heartbeats so far. */
  async beats(): Promise<number> {
    const counts = await this.#ask('beats', null, z.int());
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Every page sends its n-th state. */
  async say(n: number): Promise<void> {
    await this.#ask('say', n, z.unknown());
  }

  /** One page reports a path. @returns the time of sending, by `now()` */
  async show(user: number, page: string): Promise<number> {
    return Math.max(...(await this.#ask('show', { user, page }, z.number())));
  }

  /** From now on, pages that lose their connection reconnect to one of these servers. Every `away`-th user's does not. */
  async comeBackTo(subjects: readonly Subject[], how: { away: number; online: number }): Promise<void> {
    await this.#ask('comeBackTo', { ports: subjects.map(({ port }) => port), ...how }, z.unknown());
  }

  /** When each kicked user received the close frame, by `now()`. */
  ends(): Promise<Map<number, number>> {
    return this.#times('ends');
  }

  /** When each user received the last message, by `now()`. */
  messages(): Promise<Map<number, number>> {
    return this.#times('messages');
  }

  /** Where and when each user reconnected. */
  async back(): Promise<Reconnected[]> {
    const back = await this.#ask('back', null, z.array(z.tuple([z.int(), z.number(), z.int()])));
    return back.flat().map(([user, at, port]) => ({ user, at, port }));
  }

  /** Closes all sockets at once, without close frames. */
  async leave(): Promise<void> {
    await this.#ask('leave', null, z.unknown());
    await Promise.all(this.#processes.map((process) => process.stop()));
  }

  async #times(request: string): Promise<Map<number, number>> {
    return new Map((await this.#ask(request, null, times)).flat());
  }

  #ask<T>(request: string, input: unknown, answer: z.ZodType<T>): Promise<T[]> {
    return Promise.all(this.#processes.map((process) => process.call(request, input, answer)));
  }
}
