import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { createClient } from 'redis';
import { freePort, startRedis } from '../../scripts/redis-server.ts';
import type { Run } from '../run.ts';

const MICROSECONDS = 1e6;

/** Resources that a Redis server has used since it started. */
export interface Used {
  /** Microseconds of CPU, in user and system mode. */
  cpu: number;
  /** Bytes of memory in use. */
  memory: number;
  /** Bytes read from and written to the network. */
  input: number;
  output: number;
}

function connect(url: string) {
  return createClient({ url }).on('error', () => undefined);
}
type Asking = ReturnType<typeof connect>;

/** A Redis server for one run. It writes to disk before it answers. */
export class Redis {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #asking: Asking;

  private constructor(url: string, process: ChildProcess, asking: Asking) {
    this.url = url;
    this.#process = process;
    this.#asking = asking;
  }

  static async start({ folder }: Run): Promise<Redis> {
    const port = await freePort();
    const server = await startRedis({ folder: mkdtempSync(path.join(folder, 'redis-')), port });
    process.once('exit', () => server.kill('SIGKILL'));
    const url = `redis://127.0.0.1:${port}`;
    const asking = connect(url);
    await asking.connect();
    return new Redis(url, server, asking);
  }

  async used(): Promise<Used> {
    const info = new Map(
      (await this.#asking.info()).split('\r\n').map((line) => {
        const [name = '', value] = line.split(':');
        return [name, Number(value)] as const;
      }),
    );
    const of = (name: string) => info.get(name) ?? NaN;
    return {
      cpu: (of('used_cpu_user') + of('used_cpu_sys')) * MICROSECONDS,
      memory: of('used_memory'),
      input: of('total_net_input_bytes'),
      output: of('total_net_output_bytes'),
    };
  }

  async stop(): Promise<void> {
    this.#asking.destroy();
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
  }
}
