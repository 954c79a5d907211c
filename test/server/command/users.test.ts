import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Ask } from '../../../server/command/command.ts';
import { importUsers } from '../../../server/command/import.ts';
import type { Input } from '../../../server/contract/contract.ts';
import { AppError } from '../../../server/errors.ts';
import { createTexts } from '../../../texts/texts.ts';
import { temporaryFolder, usher } from '../../helpers/process.ts';

const PASSWORD = 'correct horse battery';

function folder() {
  const data = temporaryFolder();
  return {
    data,
    run: (args: string[], input?: string) => usher([...args, '--data', data], input),
    names: async () => {
      const { stdout } = await usher(['users', 'list', '--json', '--data', data]);
      return (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
    },
  };
}

test('the command line deletes an account, but for the last operator’s', async () => {
  const { run, names } = folder();
  await run(['users', 'add', 'Op', '--role', 'operator', '--password-stdin'], PASSWORD);
  await run(['users', 'add', 'Ada', '--password-stdin'], PASSWORD);
  expect(await run(['users', 'remove', 'ada'])).toMatchObject({
    code: 0,
    stdout: 'ada was deleted. The name can be used again.\n',
  });
  const last = await run(['users', 'remove', 'Op']);
  expect(last).toMatchObject({ code: 1, stdout: '' });
  expect(last.stderr).toContain('the only operator');
  expect(await names()).toEqual(['Op']);
});

test('the command line hands out one-time links, also with a new account', async () => {
  const { run } = folder();
  expect((await run(['users', 'add', 'Ada', '--link'])).stdout).toMatch(
    /\n\/usher\/password\/link\?code=\S+\n$/,
  );
  const again = await run(['users', 'link', 'Ada', '--json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ url: expect.stringContaining('?code=') as string });
  expect((await run(['users', 'add', 'Bob', '--link', '--password-stdin'], PASSWORD)).code).toBe(2);
});

test('the command line imports a file, tells what it skipped, also by its exit code, and only tries with --dry-run', async () => {
  const { data, run, names } = folder();
  const file = path.join(data, 'class.csv');
  writeFileSync(file, `\uFEFFname;password;role\nAda;${PASSWORD};\nBob;;\nCarl;password1;\nDora;;king\n`);
  const tried = await run(['users', 'import', file, '--dry-run']);
  expect(tried.code).toBe(1);
  expect(tried.stdout).toContain('Line 4, Carl: This password is easy to guess.');
  expect(tried.stdout).toContain('Line 5, Dora: This role does not exist.');
  expect(tried.stdout).toContain('To import: 2. To skip: 2.');
  expect(await names()).toEqual([]);

  const done = await run(['users', 'import', file]);
  expect(done.code).toBe(1);
  expect(done.stdout).toMatch(/Bob {2}\/usher\/password\/link\?code=\S+\nImported: 2. Skipped: 2.\n$/);
  expect(await names()).toEqual(['Ada', 'Bob']);

  const piped = await run(['users', 'import', '-', '--json'], 'Ada\nEmmy\tlong enough words\n');
  expect(JSON.parse(piped.stdout)).toEqual({
    made: [{ name: 'Emmy', link: null }],
    skipped: [{ line: 1, name: 'Ada', fault: 'taken' }],
  });
  expect(piped.code).toBe(1);
  const whole = await run(['users', 'import', '-'], 'Fay\nGus\n');
  expect([whole.code, whole.stdout]).toEqual([0, expect.stringContaining('Imported: 2. Skipped: 0.')]);
  for (const [wrong, input] of [['nowhere.csv'], ['-', '\n\n']]) {
    expect((await run(['users', 'import', wrong ?? ''], input)).code).toBe(1);
  }
});

test('an import that breaks off half way still says the links that there are by then', async () => {
  const { data } = folder();
  const file = path.join(data, 'class.csv');
  writeFileSync(file, ['name', ...Array.from({ length: 30 }, (_, n) => `User ${n}`)].join('\n'));
  for (const json of [false, true]) {
    const said: string[] = [];
    let batches = 0;
    const ask = (call: string, input: unknown) => {
      if (call === 'server.status') return Promise.resolve({ urls: ['http://house'] });
      if (++batches === 2) return Promise.reject(new AppError('busy', 'no more'));
      const { rows } = input as Input<'accounts.import'>;
      return Promise.resolve({
        results: rows.map(() => ({ fault: null, link: { path: '/link', until: 1 } })),
      });
    };
    const work = await importUsers.plan({
      rest: [file],
      flags: { json },
      texts: createTexts('en'),
      stdin: process.stdin,
    });
    await expect(work(ask as Ask, (text) => said.push(text))).rejects.toThrow('no more');
    expect(said.join('\n').match(/http:\/\/house\/link/g)).toHaveLength(25);
  }
});
