import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { sessionKey } from '../server/ids.ts';
import { startServer } from '../server/start.ts';
import { agentOf, nameOf, OPERATOR, PASSWORD, publicIdOf, sessionIdOf } from './guests.ts';
import { usherConfig } from './usher-config.ts';

const HOUR = 60 * 60 * 1000;
/** KiB that SQLite may keep in memory while a million rows come in, in no order. */
const CACHE = 1024 * 1024;

type Row = Record<string, unknown>;

/**
 * Makes a data folder in which this many guests, and the operator, are signed in. The operator signs in
 * there; the guests' rows are copies of theirs, so that a million of them are a matter of seconds.
 * @param how `names`: without a password, for where a name is enough
 */
export async function fill(
  folder: string,
  guests: number,
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
    for (let guest = 0; guest < guests; guest++) {
      const name = nameOf(guest);
      const seen = now - (guest % HOUR);
      const ids = { account: Number(account['id']) + 1 + guest, visitor: Number(visitor['id']) + 1 + guest };
      addAccount({
        id: ids.account,
        name,
        folded: name,
        role: 'user',
        ...(how === 'names' && { password_hash: '' }),
      });
      addVisitor({ id: ids.visitor, views: guest % 100 });
      addSession({
        ...ids,
        key: sessionKey(sessionIdOf(guest)),
        id: publicIdOf(guest),
        used_at: seen,
        seen_at: seen,
        address: `192.168.${(guest >> 8) % 256}.${guest % 256}`,
        agent: agentOf(guest),
      });
    }
  })();
  db.close();
}

/** As a browser does it, so that the rows are as Usher writes them. */
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

/** Writes rows that are like `row` but for what is said. */
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
