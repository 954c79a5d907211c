import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { sessionKey } from '../../server/ids.ts';
import { startServer } from '../../server/start.ts';
import { agentOf, nameOf, OPERATOR, PASSWORD, publicIdOf, sessionIdOf } from './users.ts';
import { usherConfig } from '../servers/usher-config.ts';

const HOUR = 60 * 60 * 1000;
/** SQLite's page cache in KiB, for inserting a million rows in random order. */
const CACHE = 1024 * 1024;

type Row = Record<string, unknown>;

/**
 * Creates a data folder in which this many users and the operator are signed in. The operator signs in over HTTP; the users'
 * rows are copies of the operator's, so that a million of them take seconds.
 * @param how `names`: accounts without a password
 */
export async function fillSqlite(
  folder: string,
  users: number,
  how: 'passwords' | 'names' = 'passwords',
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await signOperatorIn(folder);
  const db = new Database(path.join(folder, 'usher.db'));
  db.pragma('synchronous = OFF');
  db.pragma(`cache_size = ${-CACHE}`);
  const account = readRow(db, 'SELECT * FROM accounts');
  const visitor = readRow(db, 'SELECT * FROM visitors');
  const session = readRow(db, 'SELECT * FROM sessions');
  const addAccount = copier(db, 'accounts', account);
  const addVisitor = copier(db, 'visitors', visitor);
  const addSession = copier(db, 'sessions', session);
  db.prepare('UPDATE sessions SET key = ?, id = ?').run(
    sessionKey(sessionIdOf(OPERATOR)),
    publicIdOf(OPERATOR),
  );
  const now = Date.now();
  db.transaction(() => {
    for (let user = 0; user < users; user++) {
      const name = nameOf(user);
      const seen = now - (user % HOUR);
      const ids = { account: Number(account['id']) + 1 + user, visitor: Number(visitor['id']) + 1 + user };
      addAccount({
        id: ids.account,
        name,
        folded: name,
        role: 'user',
        ...(how === 'names' && { password_hash: '' }),
      });
      addVisitor({ id: ids.visitor, views: user % 100 });
      addSession({
        ...ids,
        key: sessionKey(sessionIdOf(user)),
        id: publicIdOf(user),
        used_at: seen,
        seen_at: seen,
        address: `192.168.${(user >> 8) % 256}.${user % 256}`,
        agent: agentOf(user),
      });
    }
  })();
  db.close();
}

/** Signs in over HTTP, so that Usher itself writes the rows. */
async function signOperatorIn(folder: string): Promise<void> {
  const server = await startServer(usherConfig(folder, { logLevel: 'error' }));
  const window = { actor: 'desktop', role: 'operator', session: null, address: null } as const;
  const credentials = { username: nameOf(OPERATOR), password: PASSWORD };
  const account = { name: credentials.username, password: PASSWORD, role: 'operator' };
  await server.operator.open(window, () => undefined).call('accounts.add', account);
  const answer = await fetch(`${server.url}/usher/sign-in`, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': agentOf(OPERATOR),
    },
    body: JSON.stringify(credentials),
  });
  await server.close();
  if (!answer.ok) throw new Error(`the operator's sign-in answered ${answer.status}`);
}

function readRow(db: Database.Database, query: string): Row {
  const row = db.prepare<[], Row>(query).get();
  if (row === undefined) throw new Error(`nothing there: ${query}`);
  return row;
}

/** Returns a function that inserts a copy of `row` with some columns changed. */
function copier(
  db: Database.Database,
  table: string,
  row: Row,
): (different: Record<string, unknown>) => void {
  const columns = Object.keys(row);
  const insert = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
  );
  return (different) => void insert.run({ ...row, ...different });
}
