import { createServer, connect, type AddressInfo } from 'node:net';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Browser } from '../helpers/browser.ts';
import { serve, temporaryFolder, usher } from '../helpers/process.ts';

const PASSWORD = 'correct horse battery';

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
    const answer = await usher([
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
    expect(answer.stderr).toMatch(new RegExp(`^Port ${port} is used by another program. .*\n$`));
  });

  test('bad configuration is one sentence and exit 2', async () => {
    const answer = await usher(['serve', '--port', 'eighty']);
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(/^--port: .*\n$/);
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const folder = await usher(['serve', '--port', '0', '--data', path.join(file, 'data')]);
    expect(folder.code).toBe(2);
    expect(folder.stderr).toMatch(/^--data: .*choose a folder that this user may write to\.\n$/);
    const host = await usher(['serve', '--port', '0', '--host', '192.0.2.1', '--data', temporaryFolder()]);
    expect(host.code).toBe(2);
    expect(host.stderr).toContain('--host: 192.0.2.1 is no address of this machine');
  });

  test('a folder that another server uses is refused, and free again after a crash', async () => {
    const data = temporaryFolder();
    const first = serve(data);
    await first.listening();
    const second = await usher(['serve', '--port', '0', '--data', data]);
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
});

describe('the command line', () => {
  test('adds, lists and disables accounts while no server runs', async () => {
    const data = temporaryFolder();
    expect((await usher(['users', 'list', '--data', data])).stdout).toContain('There are no accounts yet');
    const add = await usher(
      ['users', 'add', 'Ada', '--role', 'operator', '--password-stdin', '--data', data],
      `${PASSWORD}\n`,
    );
    expect(add).toMatchObject({ code: 0, stdout: 'Ada can sign in now.\n', stderr: '' });
    await usher(['users', 'add', 'Bob', '--password-stdin', '--data', data], PASSWORD);
    expect((await usher(['users', 'disable', 'bob', '--data', data])).code).toBe(0);
    expect((await usher(['users', 'list', '--data', data])).stdout).toBe(
      'Ada  Operator\nBob  User      disabled\n',
    );
    const listed = await usher(['users', 'list', '--json', '--data', data]);
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { name: 'Ada', role: 'operator' },
      { name: 'Bob', disabled: true },
    ]);
    const server = serve(data);
    const { url, operatorUrl } = await server.listening();
    expect(operatorUrl).toBe(`${url}/usher/operator`);
    expect((await new Browser(url).signIn('ada', PASSWORD)).status).toBe(200);
  });

  test('works on a running server, at once', async () => {
    const data = temporaryFolder();
    const server = serve(data);
    const { url } = await server.listening();
    expect((await usher(['users', 'add', 'Ada', '--password-stdin', '--data', data], PASSWORD)).code).toBe(0);
    const ada = new Browser(url);
    await ada.signIn('Ada', PASSWORD);
    const tab = await ada.live();
    await tab.hear('hello');
    expect((await usher(['users', 'disable', 'Ada', '--data', data])).code).toBe(0);
    expect(await tab.closed).toBe(4005);
    expect((await usher(['users', 'list', '--data', data])).stdout).toContain('disabled');
  });

  test('a command that goes away with its answers unread does not trouble the server', async () => {
    const data = temporaryFolder();
    const server = serve(data);
    const { url } = await server.listening();
    const rude = connect(path.join(data, 'usher.sock'));
    await new Promise((resolve) => rude.once('connect', resolve));
    for (let id = 0; id < 20_000; id++) rude.write(`{"id":${id},"call":"accounts.list","input":{}}\n`);
    rude.destroy();
    const nonsense = connect(path.join(data, 'usher.sock'));
    nonsense.on('error', () => undefined);
    const hungUp = new Promise((resolve) => nonsense.once('close', resolve));
    nonsense.write('nonsense\n');
    await hungUp;
    expect((await usher(['users', 'list', '--data', data])).code).toBe(0);
    expect((await fetch(`${url}/usher/livez`)).status).toBe(200);
    expect(server.process.exitCode).toBeNull();
  });

  test('a data folder whose path is too long for a socket works all the same', async () => {
    const data = path.join(temporaryFolder(), 'x'.repeat(60), 'y'.repeat(60));
    const server = serve(data);
    await server.listening();
    expect((await usher(['users', 'add', 'Ada', '--password-stdin', '--data', data], PASSWORD)).code).toBe(0);
  });

  test.each([
    [['users', 'add', 'Ada', '--password-stdin'], 'short', 1, 'A password has 8 to 256 characters.'],
    [['users', 'add', 'Ada'], '', 2, 'There is no terminal to ask for the password'],
    [['users', 'add'], '', 2, 'Usage'],
    [['users', 'add', 'a\nb', '--password-stdin'], PASSWORD, 2, 'A name has 1 to 64 characters'],
    [
      ['users', 'add', 'Ada', '--role', 'king', '--password-stdin'],
      PASSWORD,
      2,
      'king: there is no such role',
    ],
    [['users', 'disable', 'Nobody'], '', 1, 'There is no account Nobody'],
    [['users', 'fly'], '', 2, 'Usage'],
    [['users', 'list', '--wings'], '', 2, '--wings'],
    [[], '', 2, 'Usage'],
  ])('%j is refused with what to do', async (args, input, code, sentence) => {
    const answer = await usher(
      [...args, ...(args.includes('--wings') ? [] : ['--data', temporaryFolder()])],
      input,
    );
    expect(answer).toMatchObject({ code, stdout: '' });
    expect(answer.stderr).toContain(sentence);
  });

  test('a password is stored as argon2id with the parameters asked for, and nowhere as it is', async () => {
    const data = temporaryFolder();
    await usher(['users', 'add', 'Ada', '--password-stdin', '--data', data], PASSWORD);
    const bytes = Buffer.concat(
      readdirSync(data)
        .filter((file) => file.startsWith('usher.db'))
        .map((file) => readFileSync(path.join(data, file))),
    );
    expect(bytes.includes('$argon2id$v=19$m=19456,t=2,p=1$')).toBe(true);
    expect(bytes.includes(PASSWORD)).toBe(false);
  });
});
