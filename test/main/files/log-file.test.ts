import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLogFile } from '../../../src/main/files/log-file.ts';

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'usher-log-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('a log that is full goes on in a new file, and the oldest is forgotten', () => {
  const logs = path.join(folder(), 'logs');
  const log = openLogFile(logs, 20);
  for (let line = 1; line <= 9; line++) log.write(`line ${line} …\n`);
  expect(readdirSync(logs).toSorted()).toEqual(['usher.1.log', 'usher.2.log', 'usher.3.log', 'usher.log']);
  const read = (name: string) => readFileSync(path.join(logs, name), 'utf8');
  expect(read('usher.log')).toBe('line 9 …\n');
  expect(read('usher.3.log')).toBe('line 6 …\n');
});

test('a log that is there already is gone on with', () => {
  const logs = folder();
  openLogFile(logs).write('before\n');
  openLogFile(logs).write('after\n');
  expect(readFileSync(path.join(logs, 'usher.log'), 'utf8')).toBe('before\nafter\n');
});
