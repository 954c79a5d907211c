import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { newSessionId, sessionKey } from '../../server/ids.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import { createGroupCommit } from '../../server/store/sqlite/group-commit.ts';
import { openDatabase } from '../../server/store/sqlite/schema.ts';
import type { Store } from '../../server/store/store.ts';
import { describeStore, type StoreUnderTest } from './describe-store.ts';
import { describeStoreModel } from './describe-store-model.ts';

const ignoreListenerErrors = () => undefined;

async function openUnderTest(): Promise<StoreUnderTest> {
  const folder = mkdtempSync(path.join(tmpdir(), 'usher-store-'));
  let store = openSqliteStore(folder, ignoreListenerErrors);
  return {
    store,
    async reopen() {
      await store.close();
      store = openSqliteStore(folder, ignoreListenerErrors);
      return store;
    },
    async dispose() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

describeStore('SQLite', openUnderTest);
describeStoreModel('SQLite', openUnderTest);

describe('SQLite adapter', () => {
  const cleanups: (() => unknown)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  function folder(): string {
    const made = mkdtempSync(path.join(tmpdir(), 'usher-store-'));
    cleanups.push(() => rmSync(made, { recursive: true }));
    return made;
  }
  function open(where: string): Store {
    const store = openSqliteStore(where, ignoreListenerErrors);
    cleanups.push(() => store.close());
    return store;
  }

  test('a folder that is in use is refused, to this process and to others, until it is let go', async () => {
    const where = folder();
    const store = open(where);
    expect(() => openSqliteStore(where, ignoreListenerErrors)).toThrow(/already using the data folder/);
    const script = `import { openSqliteStore } from ${JSON.stringify(new URL('../../server/store/sqlite.ts', import.meta.url).href)};
      try { openSqliteStore(${JSON.stringify(where)}, () => {}); console.log('opened'); } catch (error) { console.log(error.code); }`;
    const elsewhere = () =>
      spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout.trim();
    expect(elsewhere()).toBe('folder-in-use');
    await store.close();
    expect(elsewhere()).toBe('opened');
  });

  test('only the owner can read the folder and what is in it', async () => {
    const where = folder();
    await open(where).secret('passes');
    const mode = (file: string) => statSync(path.join(where, file)).mode & 0o777;
    expect(mode('.')).toBe(0o700);
    expect([mode('usher.db'), mode('usher.db-wal')]).toEqual([0o600, 0o600]);
  });

  test('a session id is nowhere in the files, only its SHA-256', async () => {
    const where = folder();
    const id = newSessionId();
    const newcomer = {
      key: sessionKey(id),
      id: 'public',
      now: 1,
      address: '',
      agent: '',
      from: null,
      views: 0,
    };
    await open(where).sessions.create({ ...newcomer, lifetime: { idle: 1, absolute: 1 } });
    const bytes = Buffer.concat(
      ['usher.db', 'usher.db-wal'].map((file) => readFileSync(path.join(where, file))),
    );
    expect(bytes.includes(id)).toBe(false);
    expect(bytes.includes(sessionKey(id))).toBe(true);
  });

  test('a file of a newer Usher is refused in a sentence and left untouched', () => {
    const where = folder();
    const file = path.join(where, 'usher.db');
    const db = new Database(file);
    db.pragma('user_version = 999');
    db.close();
    const before = readFileSync(file);
    expect(() => open(where)).toThrow(/written by a newer Usher/);
    expect(readFileSync(file)).toEqual(before);
  });

  test('the data itself refuses two live holders of one seat', async () => {
    const where = folder();
    const store = open(where);
    await store.accounts.add({ name: 'ada', folded: 'ada', role: 'user', passwordHash: 'h', now: 1 });
    await store.close();
    const db = new Database(path.join(where, 'usher.db'));
    cleanups.push(() => db.close());
    db.exec('INSERT INTO visitors VALUES (1, 1, 1, 0, 1)');
    const hold = db.prepare(
      `INSERT INTO sessions (key, id, visitor, account, seat, created_at, used_at, seen_at, idle_ms, ends_at, address, agent)
       VALUES (?, ?, 1, 1, 1, 1, 1, 1, 1, 1, '', '')`,
    );
    hold.run('a', 'a');
    expect(() => hold.run('b', 'b')).toThrow(/UNIQUE/);
  });

  test('a full disk fails the whole group: nothing is committed, nothing announced, and it heals', async () => {
    const db = openDatabase(path.join(folder(), 'usher.db'));
    cleanups.push(() => db.close());
    const heard: unknown[] = [];
    const { write } = createGroupCommit(db, (news) => heard.push(news));
    const add = db.prepare('INSERT INTO secrets (name, value) VALUES (?, ?)');
    const mutation = (name: string, size: number) =>
      write((announce) => {
        add.run(name, Buffer.alloc(size));
        announce({ type: 'accounts' });
      });
    const pages = db.pragma('page_count', { simple: true }) as number;
    db.pragma(`max_page_count = ${pages + 5}`);
    const answers = await Promise.allSettled([
      mutation('a', 10),
      mutation('b', 1_000_000),
      mutation('c', 10),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(answers[0]).toMatchObject({ reason: { code: 'SQLITE_FULL' } });
    expect(db.prepare('SELECT count(*) FROM secrets').pluck().get()).toBe(0);
    expect(heard).toEqual([]);
    db.pragma('max_page_count = 1000000');
    await mutation('d', 10);
    expect(heard).toEqual([{ type: 'accounts' }]);
  });

  test('one failing mutation does not take the rest of its group with it', async () => {
    const store = open(folder());
    const newcomer = {
      now: 1,
      address: '',
      agent: '',
      from: null,
      views: 0,
      lifetime: { idle: 9, absolute: 9 },
    };
    const answers = await Promise.allSettled([
      store.sessions.create({ ...newcomer, key: 'a', id: 'same' }),
      store.sessions.create({ ...newcomer, key: 'b', id: 'same' }),
      store.sessions.create({ ...newcomer, key: 'c', id: 'other' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.sessions.find('b', 1)).toBeUndefined();
    expect((await store.sessions.find('c', 1))?.state).toBe('live');
  });
});
