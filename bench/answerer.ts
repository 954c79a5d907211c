import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** What comes back: an answer or a failure by the question's number; number 0 is said unasked, when it is ready. */
const reply = z.object({ id: z.int(), value: z.unknown().optional(), failure: z.string().optional() });

/** Characters of its log that are shown if a process ends when nobody asked it to. */
const TAIL = 2_000;

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A process of its own that answers questions; `answering.ts` is its side. */
export class Answerer {
  readonly #process: ChildProcess;
  readonly #pending = new Map<number, Pending>();
  readonly #gone: Promise<void>;
  #last = 0;

  private constructor(child: ChildProcess, name: string, log: string) {
    this.#process = child;
    child.on('message', (message) => {
      const { id, value, failure } = reply.parse(message);
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      if (failure === undefined) pending?.resolve(value);
      else pending?.reject(new Error(`${name}: ${failure}`));
    });
    this.#gone = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        const error = new Error(
          `${name} ended (${code ?? signal})\n${readFileSync(log, 'utf8').slice(-TAIL)}`,
        );
        for (const pending of this.#pending.values()) pending.reject(error);
        this.#pending.clear();
        resolve();
      });
    });
  }

  /**
   * Starts a file of this folder as a process; what it writes goes into a log in `folder`.
   * @param options handed to it. @returns it, and what it said when it was ready
   * @throws Error if it ends before that
   */
  static async start<T>(
    file: string,
    options: unknown,
    { folder, said }: { folder: string; said: z.ZodType<T> },
  ): Promise<{ answerer: Answerer; said: T }> {
    const name = path.basename(file, '.ts');
    const log = path.join(folder, `${name}.log`);
    const written = openSync(log, 'a');
    const child = fork(path.join(import.meta.dirname, file), [JSON.stringify(options)], {
      execArgv: ['--expose-gc'],
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', written, written, 'ipc'],
    });
    closeSync(written);
    const answerer = new Answerer(child, name, log);
    return { answerer, said: said.parse(await answerer.#expect(0)) };
  }

  /** @throws Error what went wrong there */
  async ask<T>(question: string, input: unknown, answer: z.ZodType<T>): Promise<T> {
    const id = ++this.#last;
    const expected = this.#expect(id);
    this.#process.send({ id, question, input });
    return answer.parse(await expected);
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#gone;
  }

  #expect(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }
}
