/**
 * `npm run bench`: compares costs of Usher with a peer (a typical alternative) and with the limit (the bare library) in one
 * run, and prints tables. Names of benchmarks, or parts of them, select benchmarks.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark } from './benchmark.ts';
import { beat } from './benchmarks/beat.ts';
import { delay } from './benchmarks/delay.ts';
import { kick } from './benchmarks/kick.ts';
import { list } from './benchmarks/list.ts';
import { memory } from './benchmarks/memory.ts';
import { nodes } from './benchmarks/nodes.ts';
import { reach } from './benchmarks/reach.ts';
import { redis } from './benchmarks/redis.ts';
import { requests } from './benchmarks/requests.ts';
import { signIn } from './benchmarks/sign-in.ts';
import { start } from './benchmarks/start.ts';
import { tableOf, type Row } from './report/row.ts';
import { tablesOf, type Series } from './report/series.ts';

const benchmarks: readonly Benchmark[] = [
  beat,
  memory,
  requests,
  signIn,
  kick,
  delay,
  start,
  list,
  redis,
  reach,
  nodes,
];
const usage = `npm run bench -- [--quick] [--json] [--profile FOLDER] [BENCHMARK…]
Benchmarks: ${benchmarks.map(({ name }) => name).join(', ')}; without any, all of them.`;
const { values: flags, positionals } = parse();
if (flags.help) {
  console.log(usage);
  process.exit();
}
const unknown = positionals.filter((part) => !benchmarks.some(({ name }) => name.includes(part)));
if (unknown.length > 0) refuse(`There is no benchmark ${unknown.join(', ')}.`);
const chosen = benchmarks.filter(
  ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
);

const folder = mkdtempSync(path.join(tmpdir(), 'usher-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
if (flags.profile !== undefined) mkdirSync(flags.profile, { recursive: true });
const profiles = flags.profile === undefined ? undefined : path.resolve(flags.profile);

const rows: Row[] = [];
const series: Series[] = [];
for (const { name, measure } of chosen) {
  const tell = (progress: string) => console.error(`${name}: ${progress}`);
  for (const row of await measure({ quick: flags.quick, folder, profiles, tell })) {
    if ('figures' in row) series.push(row);
    else rows.push(row);
  }
}
if (flags.json) console.log(JSON.stringify([...rows, ...series], null, 2));
else console.log([...(rows.length > 0 ? [tableOf(rows)] : []), ...tablesOf(series)].join('\n\n'));

function parse() {
  try {
    return parseArgs({
      options: {
        help: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        profile: { type: 'string' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(why: string): never {
  console.error(`${why}\n${usage}`);
  process.exit(2);
}
