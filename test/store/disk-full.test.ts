import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { asDiskFull } from '../../server/store/disk-full.ts';

test('what the database says of a full disk is said of the data folder, and nothing else is', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'usher-full-'));
  const db = new Database(path.join(folder, 'full.db'));
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  db.exec('CREATE TABLE things (value)');
  db.pragma('max_page_count = 3');
  const failing = (statement: string): unknown => {
    try {
      return db.exec(statement);
    } catch (error) {
      return error;
    }
  };
  const full = failing('INSERT INTO things VALUES (zeroblob(100000))');
  expect(full).toMatchObject({ code: 'SQLITE_FULL' });
  expect(asDiskFull(full, folder)).toMatchObject({ code: 'disk-full', details: { folder } });
  const other = failing('SELECT * FROM nothing');
  expect(asDiskFull(other, folder)).toBe(other);
});
