/** `npm run demo -- --people 50`: a server with temporary data and simulated people. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../scripts/build.ts';
import { readConfig, startServer, type ConsoleConnection } from '../server/start.ts';
import { createTexts, terminalLocale } from '../texts/texts.ts';
import { createProfiles } from './profiles.ts';
import { SimulatedPerson, type Profile } from './simulated-person.ts';

const MOST_PEOPLE = 5000;
/** Concurrent account creations, because the queue for password hashing is bounded. */
const MAKERS = 4;
/** All people connect within this time, in milliseconds. */
const ARRIVAL = 8_000;
const USAGE = 2;

const root = path.resolve(import.meta.dirname, '..');
const text = createTexts(terminalLocale(process.env));

function readOptions(): { people: number; port: string } {
  try {
    const { values } = parseArgs({
      options: { people: { type: 'string', default: '50' }, port: { type: 'string', default: '0' } },
    });
    const people = /^\d+$/.test(values.people) ? Number(values.people) : NaN;
    if (!(people >= 1 && people <= MOST_PEOPLE))
      throw new Error(text('command.demo.badPeople', { most: MOST_PEOPLE }));
    return { people, port: values.port };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(USAGE);
  }
}

/** Creates the accounts of people with a name, and shows the progress. */
async function makeAccounts(consoleConnection: ConsoleConnection, people: readonly Profile[]): Promise<void> {
  const named = people.filter((person) => person.name !== null);
  let made = 0;
  const show = () => {
    if (process.stderr.isTTY)
      process.stderr.write(`\r${text('command.demo.accounts', { made, total: named.length })}`);
  };
  const left = named.values();
  const make = async () => {
    for (const { name, password } of left) {
      const answer = await consoleConnection.call('accounts.add', { name, password, role: 'user' });
      if (!answer.ok) throw new Error(answer.error.message);
      made++;
      show();
    }
  };
  await Promise.all(Array.from({ length: MAKERS }, make));
  if (process.stderr.isTTY) process.stderr.write('\n');
}

const { people, port } = readOptions();
if (!buildIfStale(() => console.error(text('desktop.start.building')))) process.exit(1);

const data = mkdtempSync(path.join(tmpdir(), 'usher-demo-'));
const config = readConfig(
  // The people send their addresses as a proxy would. Only this machine can connect.
  [
    '--port',
    port,
    '--host',
    '127.0.0.1',
    '--data',
    data,
    '--trust-proxy',
    '127.0.0.1',
    '--log-level',
    'error',
  ],
  {},
  {
    texts: text,
    assets: { pages: path.join(root, 'server/pages/assets'), console: path.join(root, 'out/renderer') },
  },
);
const server = await startServer(config);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stop.abort();
    void server.close().then(() => {
      rmSync(data, { recursive: true, force: true });
      process.exit(0);
    });
  });
}

const profiles = createProfiles(people, randomBytes(12).toString('base64url'), Math.random);
await makeAccounts(
  server.operator.open({ actor: 'demo', role: 'operator', session: null, address: null }, () => undefined),
  profiles,
);
console.log(JSON.stringify({ event: 'listening', url: server.url, operatorUrl: server.operatorUrl }));
console.error(text('command.demo.open', { url: server.operatorUrl, count: people }));
for (const [index, profile] of profiles.entries()) {
  const person = new SimulatedPerson(server.url, profile, Math.random, stop.signal);
  setTimeout(() => void person.live(), (ARRIVAL / people) * index);
}
