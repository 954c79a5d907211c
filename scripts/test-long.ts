/**
 * `npm run test:long`: randomised tests that find more the longer they run: random histories against the store and over
 * HTTP, and a server that is killed hundreds of times under load. Takes about an hour; `-- --rounds 50` for less.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

const ROUNDS = 300;
/** Histories for each crash round. */
const STORE_HISTORIES = 10;
const HTTP_HISTORIES = 1;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: String(ROUNDS) } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('--rounds: give a whole number of 1 or more.');
  process.exit(2);
}

const root = path.resolve(import.meta.dirname, '..');
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');

function run(files: string[], runs: number): boolean {
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...files], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MODEL_RUNS: String(runs), CRASH_ROUNDS: String(rounds) },
  });
  return status === 0;
}

const results = [
  run(['test/store'], rounds * STORE_HISTORIES),
  run(['test/http/model.test.ts'], rounds * HTTP_HISTORIES),
  run(['test/server/crash.test.ts'], 1),
];
process.exitCode = results.every(Boolean) ? 0 : 1;
