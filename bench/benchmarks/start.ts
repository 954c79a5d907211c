import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { buildIfStale } from '../../scripts/build.ts';
import { now } from '../clock.ts';
import { figureOf } from '../report/figure.ts';
import { fillSqlite } from '../data/fill-sqlite.ts';
import type { Benchmark } from '../benchmark.ts';
import { Operator } from '../clients/operator.ts';
import { Subject } from '../servers/subject.ts';

const SECOND = 1_000;
const CPU_SECOND = 1_000_000;
const entry = path.resolve(import.meta.dirname, '../../server/main.ts');
const listening = z.object({ event: z.literal('listening'), url: z.string() });

/** Time and CPU time of one start, in seconds. */
interface Round {
  took: number;
  cpu: number;
}

/** `usher serve` on a large file, from the start of the process to its `listening` line. */
export const start: Benchmark = {
  name: 'start',
  async measure(run) {
    const { sessions, rounds } = run.quick
      ? { sessions: 5_000, rounds: 1 }
      : { sessions: 1_000_000, rounds: 5 };
    if (!buildIfStale(() => run.tell('building the console'))) throw new Error('the console cannot be built');
    const data = mkdtempSync(path.join(run.folder, 'data-'));
    await fillSqlite(data, sessions);
    run.tell(`${sessions} sessions in the file`);
    const peer = { data: mkdtempSync(path.join(run.folder, 'data-')), users: sessions };
    await (await Subject.start(run, 'peer', peer)).stop();
    const usher: Round[] = [];
    const others = { peer: [] as Round[], koa: [] as Round[] };
    const listed: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      const serving = await serve(data);
      listed.push(serving.listed);
      const { cpu } = await startSubject(() => Subject.start(run, 'usher', { data }));
      usher.push({ took: serving.took, cpu });
      others.peer.push(await startSubject(() => Subject.start(run, 'peer', peer)));
      others.koa.push(await startSubject(() => Subject.start(run, 'bare-koa', { answer: {} })));
      run.tell(`${round} of ${rounds}`);
    }
    return [
      {
        work: `start to serving with ${sessions} sessions in the file`,
        unit: 's',
        usher: figureOf(usher.map(({ took }) => took)),
        peer: figureOf(others.peer.map(({ took }) => took)),
        limit: figureOf(others.koa.map(({ took }) => took)),
        target: { below: 1 },
      },
      {
        work: 'the same, CPU time',
        unit: 's',
        usher: figureOf(usher.map(({ cpu }) => cpu)),
        peer: figureOf(others.peer.map(({ cpu }) => cpu)),
        limit: figureOf(others.koa.map(({ cpu }) => cpu)),
        target: null,
      },
      {
        work: `first 500 of ${sessions} sessions for the operator, right after the start`,
        unit: 'ms',
        usher: figureOf(listed),
        peer: null,
        limit: null,
        target: null,
      },
    ];
  },
};

/** @returns seconds until it listens, and milliseconds for the first list */
async function serve(data: string): Promise<{ took: number; listed: number }> {
  const flags = ['serve', '--port', '0', '--host', '127.0.0.1', '--data', data];
  const began = now();
  const server = spawn(process.execPath, [entry, ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const gone = once(server, 'exit');
  try {
    const [line]: unknown[] = await once(createInterface(server.stdout), 'line');
    const took = (now() - began) / SECOND;
    const { url } = listening.parse(JSON.parse(String(line)));
    const operator = await Operator.open(Number(new URL(url).port));
    const asked = now();
    await operator.call('sessions.list', { after: null, limit: 500 });
    const listed = now() - asked;
    operator.leave();
    return { took, listed };
  } finally {
    server.kill('SIGTERM');
    await gone;
  }
}

async function startSubject(startIt: () => Promise<Subject>): Promise<Round> {
  const began = now();
  const subject = await startIt();
  const took = (now() - began) / SECOND;
  const cpu = (await subject.used()) / CPU_SECOND;
  await subject.stop();
  return { took, cpu };
}
