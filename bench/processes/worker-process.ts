import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** A response of the worker: a value or a failure, by request id. The worker sends id 0 unasked when it is ready. */
const reply = z.object({ id: z.int(), value: z.unknown().optional(), failure: z.string().optional() });

/** Characters of the log that are shown if the process ends unexpectedly. */
const TAIL = 2_000;

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A child process that answers requests. `worker.ts` is the other side of the protocol. */
export class WorkerProcess {
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
   * Runs a TypeScript file as a process. Its output goes into a log in `folder`.
   * @param options passed to the process. @returns the worker, and the value that it sent when it was ready
   * @throws Error if the process ends before it is ready
   */
  static async start<T>(
    file: string,
    options: unknown,
    { folder, ready }: { folder: string; ready: z.ZodType<T> },
  ): Promise<{ worker: WorkerProcess; ready: T }> {
    const name = path.basename(file, '.ts');
    const log = path.join(folder, `${name}.log`);
    const written = openSync(log, 'a');
    const child = fork(file, [JSON.stringify(options)], {
      execArgv: ['--expose-gc'],
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', written, written, 'ipc'],
    });
    closeSync(written);
    const worker = new WorkerProcess(child, name, log);
    return { worker, ready: ready.parse(await worker.#expect(0)) };
  }

  /** @throws Error the failure that the worker reports */
  async call<T>(request: string, input: unknown, answer: z.ZodType<T>): Promise<T> {
    const id = ++this.#last;
    const expected = this.#expect(id);
    this.#process.send({ id, request, input });
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
