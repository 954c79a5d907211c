import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import path from 'node:path';
import { z } from 'zod';
import { answerQuestions, type Answers } from './answering.ts';

/** Milliseconds between two looks at the event loop. */
const RESOLUTION = 1;
const nanoseconds = 1e-6;

/** Answers what a server under measurement has used. @param port where it listens on this machine */
export function measureSelf(port: number, answers: Answers = {}): void {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  const profiler = createProfiler();
  answerQuestions(
    { port },
    {
      /** Microseconds of CPU since it started. */
      cpu() {
        const { user, system } = process.cpuUsage();
        return user + system;
      },
      /** Bytes that are resident once what is garbage has been collected. */
      memory() {
        globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
        return process.memoryUsage.rss();
      },
      'delay.start'() {
        delays.reset();
        delays.enable();
      },
      'delay.stop'() {
        delays.disable();
        return {
          p50: delays.percentile(50) * nanoseconds,
          p99: delays.percentile(99) * nanoseconds,
          max: delays.max * nanoseconds,
        };
      },
      'profile.start': () => profiler.start(),
      'profile.stop': (file) => profiler.stop(z.string().parse(file)),
      ...answers,
    },
  );
}

/** Profiles only what is measured, not how the server came to be. */
function createProfiler() {
  let session: Session | undefined;
  return {
    async start() {
      session = new Session();
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.start');
    },
    async stop(file: string) {
      const stopped = await session?.post('Profiler.stop');
      session?.disconnect();
      session = undefined;
      writeFileSync(path.resolve(file), JSON.stringify(stopped?.profile));
    },
  };
}
