import path from 'node:path';
import { z } from 'zod';
import { WorkerProcess } from '../processes/worker-process.ts';
import type { Run } from '../run.ts';

export type SubjectName = 'usher' | 'peer' | 'bare-ws' | 'bare-koa';

const delay = z.object({ p50: z.number(), p99: z.number(), max: z.number() });
/** Delay of a server's event loop, in milliseconds. */
export type Delay = z.infer<typeof delay>;

/** A server under measurement. It runs in its own process, so that its costs can be told from the clients'. */
export class Subject<Name extends SubjectName = SubjectName> {
  readonly name: Name;
  /** The port on 127.0.0.1. */
  readonly port: number;
  readonly #worker: WorkerProcess;
  readonly #profiles: string | undefined;
  #profiled = 0;
  #stopped = false;

  private constructor(name: Name, port: number, worker: WorkerProcess, profiles: string | undefined) {
    this.name = name;
    this.port = port;
    this.#worker = worker;
    this.#profiles = profiles;
  }

  /** @param options the options of the file in this folder that starts the server */
  static async start<Name extends SubjectName>(
    { folder, profiles }: Run,
    name: Name,
    options: Record<string, unknown> = {},
  ): Promise<Subject<Name>> {
    const schema = z.object({ port: z.int() });
    const file = path.join(import.meta.dirname, `${name}.ts`);
    const { worker, ready } = await WorkerProcess.start(file, options, { folder, ready: schema });
    return new Subject(name, ready.port, worker, profiles);
  }

  /** Microseconds of CPU, in user and system mode, that the server uses during `work`. */
  async cost(work: () => Promise<unknown>): Promise<number> {
    if (this.#profiles !== undefined) await this.#worker.call('profile.start', null, z.unknown());
    const before = await this.used();
    await work();
    const after = await this.used();
    if (this.#profiles !== undefined) {
      const file = path.join(
        this.#profiles,
        `${this.name}-${process.pid}-${this.port}-${++this.#profiled}.cpuprofile`,
      );
      await this.#worker.call('profile.stop', file, z.unknown());
    }
    return after - before;
  }

  /** Microseconds of CPU that the server has used since it started. */
  used(): Promise<number> {
    return this.#worker.call('cpu', null, z.number());
  }

  /** Resident bytes after a garbage collection. */
  memory(): Promise<number> {
    return this.#worker.call('memory', null, z.number());
  }

  /** Measures the delay of the event loop during `work`. */
  async delay(work: () => Promise<unknown>): Promise<Delay> {
    await this.#worker.call('delay.start', null, z.unknown());
    await work();
    return this.#worker.call('delay.stop', null, delay);
  }

  /** Shuts Usher down in order, unless it has stopped already. Only Usher implements this. */
  async close(): Promise<void> {
    if (this.#stopped) return;
    await this.#worker.call('close', null, z.unknown());
    await this.stop();
  }

  /** Kills the process. */
  stop(): Promise<void> {
    this.#stopped = true;
    return this.#worker.stop();
  }
}
