import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

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

test('a line that the benchmark does not have is refused, with the names of those it has', async () => {
  const [stdout, stderr, [code]] = await bench('teapot');
  expect([stdout, code]).toEqual(['', 2]);
  expect(stderr).toContain('beat');
});
