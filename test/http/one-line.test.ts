import { connect, type Socket } from 'node:net';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import type { SettingsChange } from '../../server/contract/contract.ts';
import { createPasswords } from '../../server/accounts/passwords.ts';
import { openSqliteStore } from '../../server/store/sqlite/sqlite.ts';
import { Browser, fieldOf } from '../helpers/browser.ts';
import { DeskLine } from '../helpers/desk-line.ts';
import { PASSWORD } from '../helpers/house.ts';
import { serve, temporaryFolder, type Program } from '../helpers/process.ts';

const NEW_PASSWORD = 'a staple of another kind';

type Line = Record<string, unknown>;

async function stop(server: Program): Promise<Line[]> {
  server.process.kill('SIGTERM');
  await server.exit;
  return server.stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** What was written of sign-ins, passwords and refusals, in short. */
const short = (lines: readonly Line[]) =>
  lines
    .filter(({ event }) => !/^(sys|session)_/.test(String(event)))
    .map(({ event, how, code, user }) =>
      [event, how, code, user].flatMap((word) => (typeof word === 'string' ? [word] : [])).join(' '),
    );

async function serving(change: SettingsChange = {}) {
  const data = temporaryFolder();
  const store = openSqliteStore(data, () => undefined);
  const by = { actor: 'desktop', at: Date.now(), address: null };
  const passwordHash = await createPasswords().hash(PASSWORD);
  await store.accounts.add({ name: 'Ada', folded: 'ada', role: 'user', passwordHash }, by);
  await store.settings.set(change, by);
  await store.close();
  const server = serve(data, ['--log-level', 'info']);
  const { url, operatorUrl } = await server.listening();
  return { server, data, url, operatorUrl, browser: () => new Browser(url) };
}

async function signIn(browser: Browser): Promise<string> {
  return ((await (await browser.signIn('Ada', PASSWORD)).json()) as { session: string }).session;
}

test('what goes wrong with one’s own account is one line in the log, on a page and in JSON', async () => {
  const { server, browser } = await serving();
  const ada = browser();
  const session = await signIn(ada);
  const change = { password: PASSWORD, newPassword: 'short' };
  await ada.form('/usher/password', change);
  await ada.json('/usher/password', 'POST', change);
  await ada.form('/usher/password', { ...change, password: 'wrong', newPassword: NEW_PASSWORD });
  await ada.form('/usher/sessions/end', { session: 'others', password: 'wrong' });
  await ada.json('/usher/sessions', 'DELETE', { password: 'wrong' });
  await ada.form('/usher/sessions/end', { session: 'aaaaaaaaaaaa', password: PASSWORD });
  await ada.form('/usher/sessions/end', { session: '', password: PASSWORD });
  await ada.json(`/usher/sessions/${session}`, 'DELETE');
  expect(short(await stop(server))).toEqual([
    'authn_login_success password Ada',
    'authn_password_change_fail invalid-input Ada',
    'authn_password_change_fail invalid-input Ada',
    'authn_password_change_fail invalid-credentials Ada',
    'authn_login_fail confirm invalid-credentials Ada',
    'authn_login_fail confirm invalid-credentials Ada',
    'input_validation_fail invalid-input Ada',
    'authn_logout Ada',
  ]);
});

test('a lock and every try for the way back in are one line each', async () => {
  const { server, browser } = await serving();
  const [ada, other] = [browser(), browser()];
  await signIn(ada);
  await signIn(other);
  const locked = await (await ada.form('/usher/not-me', { sure: 'yes' })).text();
  const back = { recovery: fieldOf(locked, 'recovery'), password: PASSWORD };
  await ada.json('/usher/not-me/password', 'POST', { ...back, newPassword: 'short' });
  await ada.form('/usher/not-me/password', { ...back, password: 'wrong', newPassword: NEW_PASSWORD });
  await ada.form('/usher/not-me/password', { ...back, newPassword: NEW_PASSWORD });
  expect(short(await stop(server))).toEqual([
    'authn_login_success password Ada',
    'authn_login_success password Ada',
    'authn_login_lock Ada',
    'authn_password_change_fail recovery invalid-input Ada',
    'authn_password_change_fail recovery invalid-credentials Ada',
    'authn_password_change Ada',
    'authn_login_success recovery Ada',
  ]);
});

test('who is asked on a page which seat to take over has not come in yet', async () => {
  const { server, browser } = await serving({ whenFull: 'ask' });
  await signIn(browser());
  const second = browser();
  const asked = await second.form('/usher/sign-in', { username: 'Ada', password: PASSWORD });
  const page = await asked.text();
  const session = /name="session" value="(\w+)"/.exec(page)?.[1] ?? '';
  await second.form('/usher/sign-in/take-over', { offer: fieldOf(page, 'offer'), session });
  expect(short(await stop(server))).toEqual([
    'authn_login_success password Ada',
    'authn_login_fail password seats-taken Ada',
    'authn_login_success take-over Ada',
  ]);
});

test('the first operator, and what was wrong before they were made, are in the log', async () => {
  const { server, operatorUrl, browser } = await serving();
  const op = browser();
  const code = new URL(operatorUrl).searchParams.get('code') ?? '';
  await op.form('/usher/operator/first', { code, username: 'Op', password: 'short' });
  await op.form('/usher/operator/first', { code, username: 'ada', password: PASSWORD });
  await op.form('/usher/operator/first', { code, username: 'Op', password: PASSWORD });
  const desk = await DeskLine.open(op);
  await desk.answer('desk.confirm', { password: PASSWORD });
  const nonsense = await op.live('/usher/operator/live');
  nonsense.send('nonsense');
  await nonsense.closed;
  const ada = browser();
  await signIn(ada);
  const page = await ada.live();
  page.send({ type: 'kick' });
  await page.closed;
  const lines = await stop(server);
  expect(short(lines)).toEqual([
    'authn_login_fail first-operator invalid-input',
    'authn_login_fail first-operator name-taken',
    'user_created Op',
    'authn_login_success first-operator Op',
    'authn_login_success confirm Op',
    'input_validation_fail invalid-input Op',
    'authn_login_success password Ada',
    'input_validation_fail invalid-input Ada',
  ]);
  expect(lines.find(({ event }) => event === 'user_created')).toMatchObject({
    role: 'operator',
    address: '127.0.0.1',
  });
});

test.each([
  ['cuts the line', (line: Socket) => line.destroy()],
  ['says no more', (line: Socket) => line.end()],
])('who %s in the middle of a request is no fault of ours', async (_, breakOff) => {
  const { server, url, browser } = await serving();
  const ada = browser();
  await signIn(ada);
  const line = connect(Number(new URL(url).port), '127.0.0.1');
  line.on('error', () => undefined);
  const head = `Host: 127.0.0.1\r\nCookie: ${ada.cookie}\r\nContent-Type: application/json\r\nContent-Length: 100`;
  line.write(`PUT /usher/data/a HTTP/1.1\r\n${head}\r\n\r\n{"half`);
  // What came after it has been answered, so it is in the route, waiting for the rest.
  expect((await ada.json('/usher/me')).status).toBe(200);
  breakOff(line);
  await vi.waitFor(() => expect(server.stderr).toContain('input_validation_fail'));
  const lines = await stop(server);
  expect(lines.find(({ event }) => event === 'input_validation_fail')).toMatchObject({
    code: 'invalid-input',
    user: 'Ada',
    path: '/usher/data/…',
  });
  expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
});

test('a call of an operator’s that fails on our side says nothing of its inside, and the log has it', async () => {
  const { server, data, operatorUrl, browser } = await serving();
  const [op, guest] = [browser(), browser()];
  const code = new URL(operatorUrl).searchParams.get('code') ?? '';
  await op.form('/usher/operator/first', { code, username: 'Op', password: PASSWORD });
  await guest.page('/');
  const desk = await DeskLine.open(op);
  expect(await desk.answer('bans.list')).toMatchObject({ ok: true });
  const db = new Database(path.join(data, 'usher.db'));
  db.exec('ALTER TABLE bans RENAME TO broken');
  const failed = await desk.answer('bans.list');
  expect(failed).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(JSON.stringify(failed)).not.toMatch(/sqlite|table|broken/i);
  db.exec('ALTER TABLE sessions RENAME TO broken_too');
  db.close();
  await expect(guest.live()).rejects.toMatchObject({ status: 500, body: { code: 'internal' } });
  const errors = (await stop(server)).filter(({ msg }) => msg === 'unexpected' || msg === 'upgrade failed');
  const err = { message: expect.stringContaining('no such table') };
  expect(errors).toEqual(expect.arrayContaining([expect.objectContaining({ msg: 'upgrade failed' })]));
  expect(errors[0]).toMatchObject({ msg: 'unexpected', err });
});
