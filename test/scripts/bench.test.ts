import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { z } from 'zod';

/** What is heard of at no time is null. */
const figure = z.object({ value: z.number() });
const reached = z.array(
  z.object({ work: z.string(), figures: z.object({ p50: figure, p99: figure, longest: figure }) }),
);
const entry = path.resolve(import.meta.dirname, '../../bench/main.ts');

function bench(...args: string[]) {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  return Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
}

test('the benchmark measures requests and prints a row for each kind', async () => {
  const [stdout] = await bench('--quick', '--json', 'requests');
  expect(JSON.parse(stdout)).toEqual([
    expect.objectContaining({ work: 'signed-in `GET /usher/me`', unit: 'µs', target: { times: 3 } }),
    expect.objectContaining({ work: 'counted durable page view (`GET /`, JSON)', target: { times: 4 } }),
  ]);
});

test('the benchmark measures how soon pages at other nodes hear of what is done at one of them', async () => {
  const [stdout] = await bench('--quick', '--json', 'reach');
  const rows = reached.parse(JSON.parse(stdout));
  expect(rows.map(({ work }) => work)).toEqual([
    'a message, at another node',
    'a kick, at another node',
    'a sign-in that takes the seat, at another node',
    "a change of the account's policy that ends the session, at another node",
    expect.stringContaining("a change of the house's policy that ends 160 sessions there, among 300"),
  ]);
}, 120_000);

test.each(['teapot', '--teapot'])(
  'what the benchmark does not have is refused, with what it has: %s',
  async (asked) => {
    const [stdout, stderr, [code]] = await bench('requests', asked);
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain(asked);
    expect(stderr).toContain('Benchmarks: beat, memory, ');
  },
);

test('the benchmark says how it is asked', async () => {
  const [stdout, , [code]] = await bench('--help');
  expect(code).toBe(0);
  expect(stdout).toContain('--quick');
});
