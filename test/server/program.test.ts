import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, connect, type AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Browser } from '../helpers/browser.ts';
import { DeskLine } from '../helpers/desk-line.ts';
import { serve, temporaryFolder, usher, usherProcess } from '../helpers/process.ts';

const PASSWORD = 'correct horse battery';

/** Throws for a line that is not JSON. */
const linesOf = (log: string) =>
  log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('serve', () => {
  test('writes one line when it listens, and ends with 0 on SIGTERM, having told its clients', async () => {
    const data = temporaryFolder();
    const server = serve(data);
    const { url, operatorUrl } = await server.listening();
    expect(operatorUrl).toMatch(new RegExp(`^${url}/usher/operator/first\\?code=[\\w-]{32}$`));
    const browser = new Browser(url);
    await browser.json('/');
    const tab = await browser.live();
    await tab.hear('hello');
    server.process.kill('SIGTERM');
    expect(await tab.closed).toBe(1012);
    expect(await server.exit).toBe(0);
    expect(server.stdout.trim().split('\n')).toHaveLength(1);
    expect(server.stderr).toBe('');
  });

  test('stops within five seconds whatever hangs: half a request, a reader who never reads', async () => {
    const server = serve(temporaryFolder());
    const { url } = await server.listening();
    const half = connect(Number(new URL(url).port), '127.0.0.1');
    half.on('error', () => undefined);
    await new Promise((resolve) => half.once('connect', resolve));
    half.write('POST /usher/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nuser');
    const browser = new Browser(url);
    await browser.json('/');
    const mute = await browser.live();
    mute.socket.pause();
    const before = performance.now();
    server.process.kill('SIGINT');
    expect(await server.exit).toBe(0);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  test('a port that is taken is said, with exit 3', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const answer = await usherProcess([
      'serve',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--data',
      temporaryFolder(),
    ]);
    other.close();
    expect(answer).toMatchObject({ code: 3, stdout: '' });
    expect(answer.stderr).toMatch(new RegExp(`^Another program is using port ${port}. .*\n$`));
  });

  test('bad configuration is one sentence and exit 2', async () => {
    const answer = await usherProcess(['serve', '--port', 'eighty']);
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(/^--port: .*\n$/);
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const folder = await usherProcess(['serve', '--port', '0', '--data', path.join(file, 'data')]);
    expect(folder.code).toBe(2);
    expect(folder.stderr).toMatch(/^--data: .*Choose a folder that this user may write to\.\n$/);
    const host = await usherProcess([
      'serve',
      '--port',
      '0',
      '--host',
      '192.0.2.1',
      '--data',
      temporaryFolder(),
    ]);
    expect(host.code).toBe(2);
    expect(host.stderr).toContain('--host: 192.0.2.1 is not an address of this computer');
  });

  test('a folder that another server uses is refused, and free again after a crash', async () => {
    const data = temporaryFolder();
    const first = serve(data);
    await first.listening();
    const second = await usherProcess(['serve', '--port', '0', '--data', data]);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`Another Usher is already using the data folder ${data}`);
    first.process.kill('SIGKILL');
    await first.exit;
    await serve(data).listening();
  });

  test('no session id and no password is in the log', async () => {
    const data = temporaryFolder();
    await usher(['users', 'add', 'Ada', '--password-stdin', '--data', data], PASSWORD);
    const server = serve(data, ['--log-level', 'trace']);
    const { url } = await server.listening();
    const [ada, again] = [new Browser(url), new Browser(url)];
    await ada.signIn('Ada', PASSWORD);
    await again.signIn('Ada', PASSWORD);
    await again.signIn('Ada', 'a wrong password');
    await ada.page('/');
    server.process.kill('SIGTERM');
    await server.exit;
    expect(server.stderr).toContain('authn_login_success');
    expect(server.stderr).toContain('authn_login_fail');
    expect(server.stderr).toContain('session_ended');
    for (const secret of [PASSWORD, 'a wrong password', ada.cookie, again.cookie]) {
      expect(server.stderr).not.toContain(String(secret).replace('usher=', ''));
    }
    for (const line of server.stderr.trim().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ time: expect.stringMatching(/Z$/) });
  });

  test('each way in, and each refusal, is in the log with who, from where and why', async () => {
    const data = temporaryFolder();
    const server = serve(data, ['--log-level', 'info']);
    const { url, operatorUrl } = await server.listening();
    const [grace, ada, stranger] = [new Browser(url), new Browser(url), new Browser(url)];

    await grace.page('/usher/operator/first?code=a-secret-guess');
    const code = new URL(operatorUrl).searchParams.get('code') ?? '';
    const first = await grace.form('/usher/operator/first', { code, username: 'Grace', password: PASSWORD });
    expect(first.headers.get('location')).toBe('/usher/operator');
    await usher(['users', 'add', 'Ada', '--password-stdin', '--data', data], PASSWORD);
    await ada.signIn('ADA', 'a secret guess');
    await ada.signIn('a secret in the wrong field', '');
    expect((await ada.signIn('ADA', PASSWORD)).status).toBe(200);
    const desk = await DeskLine.open(grace);
    await desk.answer('audit.export', { filter: {}, before: null, limit: 10 });
    await desk.answer('desk.confirm', { password: 'a secret guess' });
    await desk.answer('desk.confirm', { password: PASSWORD });

    await desk.answer('a secret call');
    await desk.answer('sessions.kick', { sessions: 'a secret list', words: null });
    await expect(ada.live('/usher/operator/live?token=a-secret')).rejects.toThrow('operators-only');
    await expect(ada.live('/usher/live', { origin: 'http://elsewhere.test' })).rejects.toThrow(
      'cross-origin',
    );
    await expect(ada.live('/usher/live', { host: 'elsewhere.test' })).rejects.toThrow('wrong-host');
    await ada.fetch('/usher/data/a-secret-key', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"a secret',
    });
    await stranger.json('/usher/sessions?token=a-secret');
    // Five are free; from then on this name has to wait.
    for (let tries = 0; tries < 6; tries++) await stranger.signIn('Ada', 'a secret guess');
    server.process.kill('SIGTERM');
    await server.exit;

    const address = '127.0.0.1';
    const lines = linesOf(server.stderr);
    for (const [event, fields] of [
      ['authn_login_fail', { how: 'first-operator', code: 'link-expired', path: '/usher/operator/first' }],
      ['authn_login_success', { how: 'first-operator', user: 'Grace' }],
      ['authn_login_fail', { how: 'password', code: 'invalid-credentials', user: 'Ada' }],
      ['authn_login_success', { how: 'password', user: 'Ada' }],
      ['authz_fail', { code: 'confirmation-needed', user: 'Grace', call: 'audit.export' }],
      ['authn_login_fail', { how: 'confirm', code: 'invalid-credentials', user: 'Grace' }],
      ['authn_login_success', { how: 'confirm', user: 'Grace' }],
      ['input_validation_fail', { code: 'invalid-input', user: 'Grace', call: 'sessions.kick' }],
      ['authz_fail', { code: 'operators-only', user: 'Ada', path: '/usher/operator/live' }],
      ['cross_origin_refused', { code: 'cross-origin', path: '/usher/live' }],
      ['wrong_host_refused', { code: 'wrong-host', path: '/usher/live' }],
      ['input_validation_fail', { code: 'not-json', user: 'Ada', method: 'PUT', path: '/usher/data/…' }],
      ['authz_fail', { code: 'not-signed-in', method: 'GET', path: '/usher/sessions' }],
      ['authn_login_fail', { how: 'password', code: 'too-many-attempts', user: 'Ada' }],
    ] as const) {
      expect(lines).toContainEqual(expect.objectContaining({ event, address, ...fields }));
    }
    const unknown = lines.find(({ how }) => how === 'name');
    expect(unknown).toMatchObject({ event: 'authn_login_fail', code: 'invalid-credentials', address });
    expect(unknown).not.toHaveProperty('user');
    // One failure is one line.
    expect(lines.filter(({ code }) => code === 'too-many-attempts')).toHaveLength(1);
    for (const secret of [PASSWORD, code, 'secret']) expect(server.stderr).not.toContain(secret);
  });

  test('a name with line breaks makes no line of its own in the log', async () => {
    const forged = 'Ada\n{"event":"forged"}\r\n';
    const data = path.join(temporaryFolder(), forged);
    const server = serve(data, ['--log-level', 'trace']);
    const { url } = await server.listening();
    await new Browser(url).signIn(forged, PASSWORD);
    const target = '/usher/","event":"forged';
    await new Promise((resolve) =>
      request(url, { path: target, headers: { host: 'elsewhere.test' } }, resolve).end(),
    );
    server.process.kill('SIGTERM');
    await server.exit;
    expect(linesOf(server.stderr)).toMatchObject([
      { event: 'sys_startup', data },
      { event: 'authn_login_fail', address: '127.0.0.1' },
      { event: 'wrong_host_refused', path: target },
      { event: 'sys_shutdown' },
    ]);
  });
});
