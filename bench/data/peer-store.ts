import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Store, type SessionData } from 'express-session';
import { createPasswords } from '../../server/accounts/passwords.ts';
import { nameOf, OPERATOR, PASSWORD, sessionIdOf } from './users.ts';

/** A minimal store of accounts and sessions in SQLite, as durable as Usher's own. */
export class PeerStore extends Store {
  readonly #get;
  readonly #set;
  readonly #destroy;
  readonly #hash;
  readonly #older;

  constructor(db: Database.Database) {
    super();
    this.#get = db.prepare<[string], string>('SELECT data FROM sessions WHERE id = ?').pluck();
    this.#set = db.prepare<[string, string | null, string]>(
      'INSERT INTO sessions (id, user, data) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET user = excluded.user, data = excluded.data',
    );
    this.#destroy = db.prepare<[string]>('DELETE FROM sessions WHERE id = ?');
    this.#hash = db.prepare<[string], string>('SELECT hash FROM accounts WHERE name = ?').pluck();
    this.#older = db
      .prepare<[string, string], string>('SELECT id FROM sessions WHERE user = ? AND id <> ?')
      .pluck();
  }

  override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
    const found = this.#get.get(id);
    done(null, found === undefined ? null : (JSON.parse(found) as SessionData));
  }

  override set(id: string, data: SessionData, done?: () => void): void {
    this.#set.run(id, data.user ?? null, JSON.stringify(data));
    done?.();
  }

  override destroy(id: string, done?: () => void): void {
    this.#destroy.run(id);
    done?.();
  }

  /** The password hash of an account; undefined if there is no such account. */
  hashOf(name: string): string | undefined {
    return this.#hash.get(name);
  }

  /** Ids of the user's other sessions. */
  olderOf(user: string, id: string): string[] {
    return this.#older.all(user, id);
  }
}

/** Opens a store in which this many users and the operator are signed in. Creates it if it does not exist. */
export async function openPeerStore(folder: string, users: number): Promise<PeerStore> {
  const file = path.join(folder, 'peer.db');
  const isNew = !existsSync(file);
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  if (isNew) await fillPeer(db, users);
  return new PeerStore(db);
}

async function fillPeer(db: Database.Database, users: number): Promise<void> {
  db.exec(`
    CREATE TABLE accounts (name TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE sessions (id TEXT PRIMARY KEY, user TEXT, data TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX sessions_user ON sessions (user);
  `);
  const addAccount = db.prepare<[string, string]>('INSERT INTO accounts VALUES (?, ?)');
  const addSession = db.prepare<[string, string, string]>('INSERT INTO sessions VALUES (?, ?, ?)');
  const hash = await createPasswords().hash(PASSWORD);
  const cookie = { originalMaxAge: null, expires: null, httpOnly: true, path: '/' };
  db.transaction(() => {
    for (let number = OPERATOR; number < users; number++) {
      const user = nameOf(number);
      addAccount.run(user, hash);
      addSession.run(
        sessionIdOf(number),
        user,
        JSON.stringify({ cookie, user, since: Date.now(), views: 0 }),
      );
    }
  })();
}
