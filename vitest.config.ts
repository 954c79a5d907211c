import { defineConfig } from 'vitest/config';
import { quickEnvironment } from './scripts/quick-environment.ts';

/** Files whose tests measure time or memory, or keep the machine busy: each runs while no other one does. */
const alone = [
  'test/http/hostile.test.ts',
  'test/http/live.test.ts',
  'test/http/waiting.test.ts',
  'test/scripts/bench.test.ts',
  'test/server/accounts/passwords.test.ts',
  'test/server/{crash,program,restart,stop}.test.ts',
  'test/store/redis-{history,node-presence,partition,sentinel}.test.ts',
];
/** Files that run on SQLite or nothing at all, and start no process: `npm run test:quick`. */
const unit = [
  'test/{architecture,main,renderer,texts}/**/*.test.ts',
  'test/server/{accounts,contract,limits,log,network,operator,people,presence,seats,user-agents,visits}/**/*.test.ts',
  'test/server/{clock,config,settings}.test.ts',
  'test/store/{database-file,disk-full,group-commit,sqlite}.test.ts',
  'test/store/nodes/*.test.ts',
];
const all = ['test/{architecture,http,main,renderer,scripts,server,store,texts}/**/*.test.ts'];

/** More than there are processors, as most files wait for processes, sockets and clocks. */
const WORKERS = 4;

export default defineConfig({
  test: {
    env: quickEnvironment,
    testTimeout: 60_000,
    setupFiles: ['test/helpers/wait-longer.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: unit,
          exclude: alone,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: all,
          exclude: [...alone, ...unit],
          maxWorkers: WORKERS,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          name: 'package',
          include: ['test/pack/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
