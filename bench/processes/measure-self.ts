import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import path from 'node:path';
import { z } from 'zod';
import { handleRequests, type Handlers } from './worker.ts';

/** Sampling interval of the event-loop delay, in milliseconds. */
const RESOLUTION = 1;
const nanoseconds = 1e-6;

/** Answers requests for this process's CPU, memory and event-loop delay. @param port the port on which its server listens */
export function measureSelf(port: number, answers: Handlers = {}): void {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  const profiler = createProfiler();
  handleRequests(
    { port },
    {
      /** Microseconds of CPU since it started. */
      cpu() {
        const { user, system } = process.cpuUsage();
        return user + system;
      },
      /** Resident bytes after a garbage collection. */
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

/** Profiles only the measured work, not the start of the server. */
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
