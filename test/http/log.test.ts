import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { Browser } from '../helpers/browser.ts';
import { PASSWORD } from '../helpers/house.ts';
import { serve, temporaryFolder, usher } from '../helpers/process.ts';

const NEW_PASSWORD = 'a staple of another kind';
const idOf = (browser: Browser) => browser.cookie?.split('=')[1] ?? '';
const keyOf = (id: string) => createHash('sha256').update(id).digest('base64url');

test('the log tells of sign-ins, locks and passwords by their usual names, and no secret', async () => {
  const data = temporaryFolder();
  await usher(['users', 'add', 'Ada', '--password-stdin', '--data', data], PASSWORD);
  const server = serve(data, ['--log-level', 'info']);
  const { url } = await server.listening();
  const [ada, other] = [new Browser(url), new Browser(url)];
  const ids: string[] = [];
  const done = async (browser: Browser, answer: Promise<Response>) => {
    expect((await answer).status).toBe(200);
    ids.push(idOf(browser));
  };
  await ada.signIn('Ada', 'wrong secret\n{"event":"forged"}');
  await done(ada, ada.signIn('Ada', PASSWORD));
  await done(other, other.signIn('Ada', PASSWORD));
  const denied = await ada.json('/usher/not-me', 'POST');
  ids.push(idOf(ada));
  const { recovery } = (await denied.json()) as { recovery: string };
  const back = { recovery, password: PASSWORD, newPassword: NEW_PASSWORD };
  await done(ada, ada.json('/usher/not-me/password', 'POST', back));
  await ada.json('/usher/password', 'POST', { password: 'wrong secret', newPassword: PASSWORD });
  await done(
    ada,
    ada.json('/usher/password', 'POST', { password: NEW_PASSWORD, newPassword: 'a third kind of it' }),
  );
  await done(ada, ada.json('/usher/sign-out', 'POST'));

  await vi.waitFor(() => expect(server.stderr).toContain('authn_logout'));
  const lines = server.stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ event }) => event)).toEqual(
    expect.arrayContaining([
      'authn_login_fail',
      'authn_login_success',
      'authn_login_lock',
      'authn_password_change',
      'authn_password_change_fail',
      'session_ended',
      'authn_logout',
    ]),
  );
  for (const line of [
    { event: 'authn_login_fail', how: 'password', user: 'Ada' },
    { event: 'authn_login_success', how: 'recovery', user: 'Ada' },
  ])
    expect(lines).toContainEqual(expect.objectContaining({ ...line, address: '127.0.0.1' }));
  const secrets = [PASSWORD, NEW_PASSWORD, 'a third kind of it', 'wrong secret', recovery, 'forged'];
  expect(new Set(ids).size).toBe(ids.length);
  for (const secret of [...secrets, ...ids, ...ids.map(keyOf)]) expect(server.stderr).not.toContain(secret);
});

test('the log tells a seat that was taken over, and a password said once more, from a sign-in', async () => {
  const data = temporaryFolder();
  await usher(['users', 'add', 'Ada', '--password-stdin', '--data', data], PASSWORD);
  await usher(['settings', 'set', 'whenFull', 'ask', '--data', data]);
  const server = serve(data, ['--log-level', 'info']);
  const { url } = await server.listening();
  const [ada, other] = [new Browser(url), new Browser(url)];
  await ada.signIn('Ada', PASSWORD);
  const asked = await other.signIn('Ada', PASSWORD);
  const { offer, holders } = (await asked.json()) as { offer: string; holders: { session: string }[] };
  await other.json('/usher/sign-in/take-over', 'POST', { offer: 'none', session: holders[0]?.session });
  await other.json('/usher/sign-in/take-over', 'POST', { offer, session: holders[0]?.session });
  await other.json('/usher/sessions', 'DELETE', { password: 'wrong secret' });
  await other.json('/usher/sessions', 'DELETE', { password: PASSWORD });
  server.process.kill('SIGTERM');
  await server.exit;

  const lines = server.stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ event }) => String(event).startsWith('authn_'))
    .map(({ event, how, code, user }) => [event, how, code, user]);
  expect(lines).toEqual([
    ['authn_login_success', 'password', undefined, 'Ada'],
    ['authn_login_fail', 'password', 'seats-taken', 'Ada'],
    ['authn_login_fail', 'take-over', 'offer-expired', undefined],
    ['authn_login_success', 'take-over', undefined, 'Ada'],
    ['authn_login_fail', 'confirm', 'invalid-credentials', 'Ada'],
    ['authn_login_success', 'confirm', undefined, 'Ada'],
  ]);
});
