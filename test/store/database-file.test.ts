import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../server/store/sqlite/sqlite.ts';
import { op, START } from './contract/world.ts';

/** A store, and its file past the store. */
function open() {
  const folder = mkdtempSync(path.join(tmpdir(), 'usher-store-'));
  const store = openSqliteStore(folder, () => undefined);
  const file = new Database(path.join(folder, 'usher.db'));
  onTestFinished(async () => {
    file.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  return { store, file };
}

test('a search through a long log finds what is at both its ends, and lets others have their turn', async () => {
  const { store, file } = open();
  const entry = { at: START, event: 'audit-exported', actor: 'op', address: null, session: null } as const;
  const add = (subject: string, at = START) =>
    store.audit.add({ ...entry, subject, at, reason: null, words: null, details: {} });
  await add('Ada, the first');
  file
    .prepare(
      `INSERT INTO audit (at, event, details, search)
       WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 60000)
       SELECT ?, 'session-ended', '{}', 'bob' FROM many`,
    )
    .run(START + 1);
  await add('Ada, the last', START + 2);
  let turns = 0;
  const turn = () => {
    turns++;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  const found = await store.audit.list({ search: 'ADA' }, null, 3);
  clearImmediate(next);
  expect(turns).toBeGreaterThanOrEqual(3);
  expect(found.map(({ subject }) => subject)).toEqual(['Ada, the last', 'Ada, the first']);
  const [, last] = found;
  expect(await store.audit.list({ search: 'ada' }, last?.id ?? 0, 3)).toEqual([]);
  expect(await store.audit.count({ search: 'ada' }, 3)).toBe(2);
  expect(await store.audit.count({ search: 'bob' }, 50_000)).toBe(50_000);
  expect(await store.audit.count({ from: START + 1, to: START + 2 }, Infinity)).toBe(60_000);
  expect(await store.audit.list({ from: START + 2 }, null, 3)).toHaveLength(1);
  expect(await store.audit.list({ from: START + 3 }, null, 3)).toEqual([]);
});

// semantics 28
test('bans that are over and alerts, dismissed or not, do not stay in the file', async () => {
  const { store, file } = open();
  const ban = { kind: 'address', words: null, keep: null } as const;
  for (const [n, until] of [START + 1, START + 2, null].entries()) {
    await store.bans.add({ ...ban, who: `192.0.2.${n}`, shown: `192.0.2.${n}`, until }, op());
    const name = `user${n}`;
    await store.accounts.add({ name, folded: name, role: 'user', passwordHash: 'h' }, op());
    await store.alerts.raise({ kind: 'not-me', user: name, at: START + 3, browsers: [] });
  }
  const [newest, older] = await store.alerts.list();
  await store.alerts.dismiss(newest?.id ?? '', op(START + 1));
  await store.alerts.dismiss(older?.id ?? '', op(START + 2));
  while (await store.purge({ ended: START + 2, visitors: 0, audit: 0, visits: 0 }, 1));
  const left = () =>
    ['bans', 'alerts'].map((table) => file.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  expect(left()).toEqual([2, 2]);
  while (await store.purge({ ended: START + 3, visitors: 0, audit: 0, visits: 0 }, 1));
  expect(left()).toEqual([1, 1]);
  while (await store.purge({ ended: START + 4, visitors: 0, audit: 0, visits: 0 }, 1));
  expect(left()).toEqual([1, 0]);
});
