import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { makeCertificate } from '../../helpers/certificate.ts';
import { serve, temporaryFolder, usher, usherProcess } from '../../helpers/process.ts';

const PASSWORD = 'correct horse battery';
let folder: string;
let cert: string;
let key: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'usher-tls-'));
  ({ cert, key } = makeCertificate(folder));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Answer {
  status: number | undefined;
  cookie: string;
  text: string;
}

function ask(url: string, method = 'GET', body?: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'application/json', 'content-type': 'application/json' };
    const asking = request(url, { method, headers, rejectUnauthorized: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode, cookie: answer.headers['set-cookie']?.[0] ?? '', text }),
      );
    });
    asking.on('error', reject).end(body && JSON.stringify(body));
  });
}

test('over TLS the cookie is __Host- and Secure, sockets open, and it stops like any other', async () => {
  const data = temporaryFolder();
  await usher(['users', 'add', 'Ada', '--password-stdin', '--data', data], PASSWORD);
  const server = serve(data, ['--tls-cert', cert, '--tls-key', key]);
  const { url, operatorUrl } = await server.listening();
  expect([url, operatorUrl].every((one) => one.startsWith('https://'))).toBe(true);
  const signedIn = await ask(`${url}/usher/sign-in`, 'POST', { username: 'Ada', password: PASSWORD });
  expect(signedIn.status).toBe(200);
  expect(signedIn.cookie).toMatch(
    /^__Host-usher=[\w-]{43}; path=\/; expires=[^;]+; samesite=lax; secure; httponly$/i,
  );
  const socket = new WebSocket(`${url.replace('https', 'wss')}/usher/live`, {
    rejectUnauthorized: false,
    headers: { cookie: signedIn.cookie.split(';')[0] },
  });
  const [hello] = await new Promise<[Buffer]>((resolve) =>
    socket.once('message', (data: Buffer) => resolve([data])),
  );
  expect(JSON.parse(hello.toString())).toMatchObject({ type: 'hello' });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  server.process.kill('SIGTERM');
  expect(await closed).toBe(1012);
  expect(await server.exit).toBe(0);
});

test('a key that does not belong to the certificate is refused in a sentence', async () => {
  const other = path.join(folder, 'other.pem');
  writeFileSync(other, 'nonsense');
  const answer = await usherProcess(['serve', '--port', '0', '--tls-cert', cert, '--tls-key', other]);
  expect(answer.code).toBe(2);
  expect(answer.stderr).toMatch(/^--tls-cert, --tls-key: these can’t be used/);
});

test('over TLS nothing older than 1.2 is spoken, and no cipher without authentication', async () => {
  const server = serve(temporaryFolder(), ['--tls-cert', cert, '--tls-key', key]);
  const { url } = await server.listening();
  const spoken = (options: ConnectionOptions) =>
    new Promise<string>((resolve) => {
      const socket = connect({
        host: '127.0.0.1',
        port: Number(new URL(url).port),
        rejectUnauthorized: false,
        ...options,
      });
      socket.once('secureConnect', () => {
        resolve(`${socket.getProtocol()} ${socket.getCipher().name}`);
        socket.destroy();
      });
      socket.once('error', () => resolve('refused'));
    });
  expect(await spoken({})).toMatch(/^TLSv1\.3 TLS_/);
  expect(await spoken({ maxVersion: 'TLSv1.2' })).toMatch(/^TLSv1\.2 ECDHE-ECDSA-.*(GCM|POLY1305)/);
  for (const ciphers of [
    'ECDHE-ECDSA-AES128-SHA',
    'ECDHE-ECDSA-AES256-SHA384',
    'ECDHE-ECDSA-AES128-SHA256',
  ]) {
    expect(await spoken({ maxVersion: 'TLSv1.2', ciphers })).toBe('refused');
  }
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
  expect(await spoken(old)).toBe('refused');
});
