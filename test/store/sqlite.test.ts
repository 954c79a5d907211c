import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { newSessionId, sessionKey } from '../../server/ids.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite.ts';
import { createGroupCommit } from '../../server/store/sqlite/group-commit.ts';
import { openDatabase } from '../../server/store/sqlite/schema.ts';
import type { Store } from '../../server/store/store.ts';
import { kick, MINUTE, op, policy, START, type StoreUnderTest } from './contract/world.ts';
import { describeStore } from './describe-store.ts';
import { describeStoreModel } from './describe-store-model.ts';
import { newcomer } from './nodes/ada.ts';

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
  /** The file itself, past the store. */
  function openFile(where: string): Database.Database {
    const db = new Database(path.join(where, 'usher.db'));
    cleanups.push(() => db.close());
    return db;
  }
  const rowsOf = (db: Database.Database, table: string): unknown =>
    db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

  const account = { name: 'ada', folded: 'ada', role: 'user', passwordHash: 'h' } as const;
  test('a folder that is in use is refused, to this process and to others, until it is let go', async () => {
    const where = folder();
    const store = open(where);
    expect(() => openSqliteStore(where, ignoreListenerErrors)).toThrow(/already using the data folder/);
    const script = `import { openSqliteStore } from ${JSON.stringify(new URL('../../server/store/sqlite/sqlite.ts', import.meta.url).href)};
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
    await open(where).sessions.create({ ...newcomer(id), id: 'public' });
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

  test('a file of version 2 is brought up to date with its sessions as they were', async () => {
    const where = folder();
    const old = openFile(where);
    old.exec(readFileSync(new URL('version-2.sql', import.meta.url), 'utf8'));
    old.close();
    const { accounts, sessions } = open(where);
    expect(await accounts.list()).toMatchObject([{ name: 'Ada', policy: { seats: 2 } }]);
    expect(await sessions.find('key of ada', 3000)).toMatchObject({
      state: 'live',
      session: {
        id: 'session-ada',
        account: { name: 'Ada' },
        byName: true,
        seenAt: 2500,
        left: 'closed',
        views: 7,
        data: { colour: 'red' },
      },
    });
    expect(await sessions.find('key of ada before', 3000)).toMatchObject({
      state: 'ended',
      ended: { reason: 'kicked', actor: 'op', note: 'Time is up', undoUntil: 9000 },
    });
    expect(await sessions.restore(['session-before'], { actor: 'op', address: null, at: 3000 })).toHaveLength(
      1,
    );
  });

  test('a file of version 1 is brought up to date with all that is in it, and a copy is put beside it', async () => {
    const where = folder();
    const old = openFile(where);
    old.exec(readFileSync(new URL('version-1.sql', import.meta.url), 'utf8'));
    old.close();
    const store = open(where);
    const { accounts, sessions, visits } = store;

    const all = await accounts.list();
    expect(all).toMatchObject([
      { id: '1', name: 'Ada', role: 'operator', disabled: false, locked: false, policy: {} },
      { id: '2', name: 'Bob', role: 'user', disabled: true, locked: false, policy: {} },
    ]);
    expect(all[0]).toMatchObject({ passwordHash: 'hash of ada', passwordVersion: 3, signedInAt: 2000 });
    const ada = await sessions.find('key of ada', 3000);
    expect(ada).toMatchObject({
      state: 'live',
      session: { id: 'session-ada', account: { name: 'Ada' }, views: 41, data: { colour: 'red' } },
    });
    expect(await sessions.find('old key of ada', 3000)).toEqual({ state: 'rotated' });
    expect((await sessions.find('key of guest', 3000))?.state).toBe('live');
    expect(await sessions.find('key of bob', 3000)).toMatchObject({
      state: 'ended',
      ended: { reason: 'displaced', by: { address: '198.51.100.9' }, undoUntil: null },
    });
    // West and east of Greenwich the first of January is another time, and the same day.
    for (const zone of [-11, 0, 11].map((hours) => hours * 60 * MINUTE)) {
      const day = 24 * 60 * MINUTE;
      const { total, pages } = await visits.report({ edges: [day - zone, 2 * day - zone], parts: 1 });
      expect(total).toEqual({ views: 49, visits: 0, visitors: 0, robots: 0 });
      expect(pages).toEqual([{ page: '/', views: 49, visits: 0 }]);
    }
    expect((await store.secret('passes')).toString('hex')).toBe('00112233445566778899aabbccddeeff'.repeat(2));
    const claimed = await sessions.claim({
      ...newcomer('newer'),
      now: 3000,
      account: '1',
      passwordVersion: 3,
      byName: false,
      policy: policy({ whenFull: 'deny' }),
      aliveFor: 1,
      takeOver: null,
      admits: 'all',
    });
    expect(claimed).toMatchObject({ why: 'seats-taken', holders: [{ id: 'session-ada' }] });

    const [copy, ...more] = readdirSync(where).filter((name) => name.includes('before'));
    expect(more).toEqual([]);
    const kept = new Database(path.join(where, copy ?? ''), { readonly: true });
    cleanups.push(() => kept.close());
    expect(kept.pragma('user_version', { simple: true })).toBe(1);
    expect(rowsOf(kept, 'sessions')).toBe(3);
    expect(statSync(path.join(where, copy ?? '')).mode & 0o077).toBe(0);
  });

  test('the data itself refuses two live holders of one seat', async () => {
    const where = folder();
    const store = open(where);
    await store.accounts.add(account, op());
    await store.close();
    const db = openFile(where);
    db.exec('INSERT INTO visitors VALUES (1, 1, 1, 0, 1)');
    const hold = db.prepare(
      `INSERT INTO sessions (key, id, visitor, account, seat, created_at, used_at, seen_at, idle_ms, ends_at, address, agent)
       VALUES (?, ?, 1, 1, 1, 1, 1, 1, 1, 1, '', '')`,
    );
    hold.run('a', 'a');
    expect(() => hold.run('b', 'b')).toThrow(/UNIQUE/);
  });

  test('the audit log can be neither changed nor deleted through SQL, and goes on being written', async () => {
    const where = folder();
    const store = open(where);
    await store.accounts.add(account, op());
    const db = openFile(where);
    expect(() => db.exec("UPDATE audit SET actor = 'somebody else'")).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM audit')).toThrow(/append-only/);
    expect(() => db.exec("DELETE FROM audit WHERE actor = 'op'")).toThrow(/append-only/);
    expect(() => db.exec('INSERT OR REPLACE INTO audit SELECT * FROM audit')).toThrow(/append-only/);
    await store.accounts.setRole('ada', 'viewer', op());
    const entries = await store.audit.list({}, null, 10);
    expect(entries).toMatchObject([
      { event: 'account-role', actor: 'op' },
      { event: 'account-added', actor: 'op' },
    ]);
  });

  test('what cannot be written down does not happen, and is not announced', async () => {
    const where = folder();
    const store = open(where);
    const made = await store.accounts.add(account, op());
    await store.sessions.create(newcomer('stays'));
    await store.sessions.create(newcomer('comes back'));
    await store.sessions.end(['comes back'], kick({ undoUntil: START + 10_000 }));
    const heard: unknown[] = [];
    store.news.on((news) => heard.push(news));
    const db = openFile(where);
    db.exec("CREATE TRIGGER no_log BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no log'); END");
    const answers = await Promise.allSettled([
      store.sessions.end(['stays'], kick()),
      store.sessions.restore(['comes back'], op()),
      store.accounts.lock('ada', op()),
      store.settings.set({ seats: 2 }, op()),
      store.bans.add({ kind: 'user', who: 'ada', shown: 'ada', until: null, words: null, keep: null }, op()),
    ]);
    for (const answer of answers) expect(answer.status).toBe('rejected');
    expect((await store.sessions.find(sessionKey('stays'), START))?.state).toBe('live');
    expect((await store.sessions.find(sessionKey('comes back'), START))?.state).toBe('ended');
    expect(await store.accounts.find('ada')).toEqual(made);
    expect(await store.settings.all()).toEqual({});
    expect(await store.bans.list(START)).toEqual([]);
    expect(heard).toEqual([]);
    db.exec('DROP TRIGGER no_log');
    expect(await store.sessions.end(['stays'], kick())).toHaveLength(1);
  });

  // semantics 28
  test('ten times two thousand sessions that came, ended and were forgotten leave the file as large as the first', async () => {
    const where = folder();
    const store = open(where);
    const db = openFile(where);
    const pages: number[] = [];
    for (let round = 0; round < 10; round++) {
      const ids = Array.from({ length: 2000 }, (_, n) => `${round}-${n}`);
      await Promise.all(ids.map((id) => store.sessions.create({ ...newcomer(id), now: START + round })));
      expect(await store.sessions.end(ids, kick({ at: START + round }))).toHaveLength(2000);
      const now = START + round + 1;
      let goes = 1;
      while (await store.purge({ ended: now, visitors: now, audit: now, visits: now }, 500)) goes++;
      expect(goes).toBeGreaterThanOrEqual(4);
      for (const table of ['sessions', 'visitors', 'audit']) expect(rowsOf(db, table)).toBe(0);
      pages.push(Number(db.pragma('page_count', { simple: true })));
    }
    const [first = 0, ...others] = pages;
    expect(Math.max(...others)).toBeLessThanOrEqual(first * 1.05);
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
        announce({ type: 'accounts', id: name });
      });
    const pages = db.pragma('page_count', { simple: true }) as number;
    db.pragma(`max_page_count = ${pages + 5}`);
    const sizes = [10, 1_000_000, 10];
    const answers = await Promise.allSettled(sizes.map((size, n) => mutation(`name ${n}`, size)));
    expect(answers.map((answer) => answer.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(answers[0]).toMatchObject({ reason: { code: 'SQLITE_FULL' } });
    expect(db.prepare('SELECT count(*) FROM secrets').pluck().get()).toBe(0);
    expect(heard).toEqual([]);
    db.pragma('max_page_count = 1000000');
    await mutation('d', 10);
    expect(heard).toEqual([{ type: 'accounts', id: 'd' }]);
  });

  test('one failing mutation does not take the rest of its group with it', async () => {
    const store = open(folder());
    const answers = await Promise.allSettled([
      store.sessions.create({ ...newcomer('a'), id: 'same' }),
      store.sessions.create({ ...newcomer('b'), id: 'same' }),
      store.sessions.create({ ...newcomer('c'), id: 'other' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.sessions.find(sessionKey('b'), START)).toBeUndefined();
    expect((await store.sessions.find(sessionKey('c'), START))?.state).toBe('live');
  });
});
