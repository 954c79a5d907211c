import path from 'node:path';
import { z } from 'zod';
import { Answerer } from './answerer.ts';
import type { Run } from './run.ts';

export type SubjectName = 'usher' | 'peer' | 'bare-ws' | 'bare-koa';

const delay = z.object({ p50: z.number(), p99: z.number(), max: z.number() });
/** Of a server's event loop, in milliseconds. */
export type Delay = z.infer<typeof delay>;

/** A server under measurement, in a process of its own, so that what it costs is its own. */
export class Subject<Name extends SubjectName = SubjectName> {
  readonly name: Name;
  /** On 127.0.0.1. */
  readonly port: number;
  readonly #answerer: Answerer;
  readonly #profiles: string | undefined;
  #profiled = 0;
  #stopped = false;

  private constructor(name: Name, port: number, answerer: Answerer, profiles: string | undefined) {
    this.name = name;
    this.port = port;
    this.#answerer = answerer;
    this.#profiles = profiles;
  }

  /** @param options as its file in `subjects/` takes them */
  static async start<Name extends SubjectName>(
    { folder, profiles }: Run,
    name: Name,
    options: Record<string, unknown> = {},
  ): Promise<Subject<Name>> {
    const ready = z.object({ port: z.int() });
    const { answerer, said } = await Answerer.start(`subjects/${name}.ts`, options, { folder, said: ready });
    return new Subject(name, said.port, answerer, profiles);
  }

  /** Microseconds of CPU that it uses, in user and system mode, while `work` goes on. */
  async cost(work: () => Promise<unknown>): Promise<number> {
    if (this.#profiles !== undefined) await this.#answerer.ask('profile.start', null, z.unknown());
    const before = await this.used();
    await work();
    const after = await this.used();
    if (this.#profiles !== undefined) {
      const file = path.join(
        this.#profiles,
        `${this.name}-${process.pid}-${this.port}-${++this.#profiled}.cpuprofile`,
      );
      await this.#answerer.ask('profile.stop', file, z.unknown());
    }
    return after - before;
  }

  /** Microseconds of CPU that it has used since it started. */
  used(): Promise<number> {
    return this.#answerer.ask('cpu', null, z.number());
  }

  /** Resident bytes, without garbage. */
  memory(): Promise<number> {
    return this.#answerer.ask('memory', null, z.number());
  }

  /** How late its event loop is while `work` goes on. */
  async delay(work: () => Promise<unknown>): Promise<Delay> {
    await this.#answerer.ask('delay.start', null, z.unknown());
    await work();
    return this.#answerer.ask('delay.stop', null, delay);
  }

  /** Lets it say goodbye, unless it is gone already; only Usher has to. */
  async close(): Promise<void> {
    if (this.#stopped) return;
    await this.#answerer.ask('close', null, z.unknown());
    await this.stop();
  }

  /** Kills it. */
  stop(): Promise<void> {
    this.#stopped = true;
    return this.#answerer.stop();
  }
}
