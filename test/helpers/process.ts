import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { main } from '../../server/main.ts';
import type { PresenceTimings } from '../../server/presence/timings.ts';
import { serveFlags } from './flags.ts';

const entry = path.resolve(import.meta.dirname, '../../server/main.ts');

const quickEntry = path.resolve(import.meta.dirname, 'quick-server.ts');

/** Whatever language this terminal speaks. */
const environment = () => ({ ...process.env, LC_ALL: 'C' });

/** A folder of a test's own, gone with it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'usher-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The program itself, as a process of its own. */
export class Program {
  readonly process: ChildProcess;
  stdout = '';
  stderr = '';
  readonly exit: Promise<number | null>;

  /** @param program the arguments for Node before its own */
  constructor(args: string[], input?: string, program: string[] = [entry]) {
    this.process = spawn(process.execPath, [...program, ...args], {
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
      env: environment(),
    });
    this.process.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.exit = new Promise((resolve) => this.process.once('close', (code) => resolve(code)));
    this.process.stdin?.end(input);
    onTestFinished(() => void this.process.kill('SIGKILL'));
  }

  /** Bytes that it holds on to, its garbage collected; of a `serveQuickly`. */
  async memory(): Promise<NodeJS.MemoryUsage> {
    const answer = new Promise<NodeJS.MemoryUsage>((resolve) => this.process.once('message', resolve));
    this.process.send('memory');
    return answer;
  }

  /** What the line says that is written when it listens. */
  async listening(): Promise<{ url: string; operatorUrl: string }> {
    const line = new Promise<string>((resolve) => {
      const look = () => {
        if (this.stdout.includes('\n')) resolve(this.stdout);
      };
      this.process.stdout?.on('data', look);
      look();
    });
    const text = await Promise.race([
      line,
      this.exit.then((code) => Promise.reject(new Error(`exit ${code}: ${this.stderr}`))),
    ]);
    return JSON.parse(text) as { url: string; operatorUrl: string };
  }
}

/** `serve` on a free port of this machine. */
export function serve(data: string, flags: string[] = []): Program {
  return new Program(['serve', ...serveFlags(data), ...flags]);
}

/** The same with presence times that a test can wait for. */
export function serveQuickly(data: string, times: PresenceTimings, port = '0'): Program {
  const program = ['--expose-gc', quickEntry, JSON.stringify(times)];
  return new Program(serveFlags(data, { port }), undefined, program);
}

/** A command of the command line, run to its end; in this process, which is many times quicker than in its own. */
export async function usher(args: string[], input = '') {
  const [stdin, stdout, stderr] = [Readable.from([input]), new PassThrough(), new PassThrough()];
  const code = await main(args, { env: environment(), stdin, stdout, stderr });
  stdout.end();
  stderr.end();
  return { code, stdout: await readAll(stdout), stderr: await readAll(stderr) };
}

/** The same in a process of its own. */
export async function usherProcess(args: string[], input?: string) {
  const program = new Program(args, input);
  const code = await program.exit;
  return { code, stdout: program.stdout, stderr: program.stderr };
}
