import { createServer, connect, type AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
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
