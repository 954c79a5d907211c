import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { House } from '../helpers/house.ts';

test('the server says that it is ready only while its store can be written to; it lives all the same', async () => {
  const house = await House.open();
  const asked = async (target: string) => {
    const answer = await house.browser().json(target);
    return [answer.status, await answer.json()];
  };
  const file = path.join(house.config.data, 'usher.db');
  expect(await asked('/usher/readyz')).toEqual([200, { status: 'ok' }]);
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  try {
    expect(await asked('/usher/readyz')).toEqual([503, { status: 'unavailable' }]);
    expect(await asked('/usher/livez')).toEqual([200, { status: 'ok' }]);
  } finally {
    other.close();
  }
  expect(await asked('/usher/readyz')).toEqual([200, { status: 'ok' }]);
});
