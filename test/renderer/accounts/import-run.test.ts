import { describe, expect, test } from 'vitest';
import { importAtOnce, type ImportLine } from '../../../server/contract/contract.ts';
import { CallError } from '../../../src/renderer/client/call-error.ts';
import { restOf, runImport } from '../../../src/renderer/accounts/import/import-run.ts';
import { openDesk, Refusal } from '../fake-server.ts';

const lines: ImportLine[] = Array.from({ length: 2 * importAtOnce + 3 }, (_, n) => {
  const name = `user ${n}`;
  return { line: n + 1, name, fault: null, row: { name, password: null, role: 'user', seats: null } };
});
const bad: ImportLine = { line: 100, name: '', row: null, fault: 'name' };
const linkOf = (name: string) => ({ path: `/usher/password/link?code=${name}`, until: 5 });
const namesOf = (input: unknown) => (input as { rows: { name: string }[] }).rows.map(({ name }) => name);
const made = (names: readonly string[]) => ({
  results: names.map((name) => ({ fault: null, link: linkOf(name) })),
});
const neverStopped = new AbortController().signal;
const ignore = () => undefined;

describe('an import', () => {
  test('that is stopped is over after the batch under way, and says what was made and what not', async () => {
    const { client, next, count } = await openDesk();
    const stop = new AbortController();
    const told: number[] = [];
    const running = runImport(client, [...lines, bad], stop.signal, (done) => told.push(done));
    const first = await next('accounts.import');
    stop.abort();
    first.answer(made(namesOf(first.input)));
    const outcome = await running;
    expect(outcome).toMatchObject({ stopped: true, error: null });
    expect(outcome.made.map(({ name }) => name)).toEqual(
      lines.slice(0, importAtOnce).map(({ name }) => name),
    );
    expect(outcome.skipped).toEqual([...lines.slice(importAtOnce), bad]);
    expect([told, count('accounts.import')]).toEqual([[importAtOnce], 1]);
  });

  test('whose line breaks keeps the links it has, and the rest goes on from there', async () => {
    const { client, next, drop } = await openDesk();
    const running = runImport(client, [...lines, bad], neverStopped, ignore);
    const first = await next('accounts.import');
    first.answer(made(namesOf(first.input)));
    await next('accounts.import');
    drop();
    const broken = await running;
    expect(broken.error).toMatchObject({ code: 'not-serving' });
    expect(broken.made).toEqual(
      lines.slice(0, importAtOnce).map(({ name }) => ({ name, link: linkOf(name) })),
    );
    const { rest, before } = restOf(broken);
    expect([rest, before.skipped]).toEqual([lines.slice(importAtOnce), [bad]]);

    const other = await openDesk();
    const goingOn = runImport(other.client, rest, neverStopped, ignore, before);
    // What the server had done of the batch whose answer was lost.
    const again = await other.next('accounts.import');
    again.answer({
      results: namesOf(again.input).map((name, n) =>
        n === 0 ? { fault: 'taken', link: null } : { fault: null, link: linkOf(name) },
      ),
    });
    const last = await other.next('accounts.import');
    last.answer(made(namesOf(last.input)));
    const outcome = await goingOn;
    const taken = lines[importAtOnce];
    expect(outcome).toMatchObject({ stopped: false, error: null });
    expect(outcome.made.map(({ name }) => name)).toEqual(
      lines.filter((line) => line !== taken).map(({ name }) => name),
    );
    expect(outcome.skipped).toEqual([{ ...taken, row: null, fault: 'taken' }, bad]);
    expect(restOf(outcome).rest).toEqual([]);
  });

  test('that is refused before anything was tried says only that', async () => {
    const { client, next } = await openDesk();
    const running = runImport(client, lines, neverStopped, ignore);
    (await next('accounts.import')).answer(new Refusal('operators-only'));
    await expect(running).rejects.toThrow(CallError);
  });
});
