import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test, vi } from 'vitest';
import { Browser, fieldOf } from '../helpers/browser.ts';
import { assets, House, PASSWORD } from '../helpers/house.ts';
import { serve, temporaryFolder } from '../helpers/process.ts';

/** Says this as it is, which no HTTP client would; all that comes back until the line is closed. */
function say(url: string, words: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const line = connect(Number(new URL(url).port), '127.0.0.1');
    line.setEncoding('utf8').on('data', (text: string) => (heard += text));
    // Who refuses may close before all was said.
    line.on('error', () => undefined).on('close', () => resolve(heard));
    line.write(words);
  });
}

/** A request without a body, as it goes over the wire. */
const asking = (target: string, method = 'GET', more = '') =>
  `${method} ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${more}\r\n`;

const statusesIn = (heard: string) =>
  (heard.match(/HTTP\/1\.1 \d+/g) ?? []).map((line) => Number(line.slice(9)));

describe('every answer', () => {
  // ASVS 13.4.4
  test('to TRACE and other methods that are not known repeats nothing of the request', async () => {
    const house = await House.open();
    const more = 'Cookie: usher=a-secret\r\nX-Said: a-secret\r\n';
    const answers = await Promise.all(
      ['TRACE', 'TRACK', 'PROPFIND', 'DEBUG', 'CONNECT', 'trace'].flatMap((method) =>
        ['text/html', 'application/json'].map((accept) =>
          say(house.url, asking('/usher/me?said=a-secret', method, `${more}Accept: ${accept}\r\n`)),
        ),
      ),
    );
    for (const heard of answers) {
      expect(heard).not.toContain('a-secret');
      expect(statusesIn(heard).filter((status) => ![400, 405, 501].includes(status))).toEqual([]);
    }
    // What is said is heard.
    expect(statusesIn(answers[0] ?? '')).toHaveLength(1);
  });

  // ASVS 4.2.1
  test('is a refusal where it is not clear how long the request is', async () => {
    const house = await House.open();
    const hidden = asking('/usher/livez');
    const start = 'POST /usher/sign-out HTTP/1.1\r\nHost: 127.0.0.1\r\n';
    const clear = [
      `${start}Content-Length: 5\r\n\r\nhello${hidden}`,
      `${start}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n${hidden}`,
    ];
    for (const words of clear) expect(statusesIn(await say(house.url, words))).toEqual([303, 200]);
    const unclear = [
      `${start}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      `${start}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${hidden}`,
      `${start}Content-Length: 0\r\nContent-Length: 5\r\n\r\n${hidden}`,
      `${start}Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello${hidden}`,
      `${start}Content-Length: 5, 5\r\n\r\nhello${hidden}`,
      `${start}Content-Length: +5\r\n\r\nhello${hidden}`,
      `${start}Content-Length : 5\r\n\r\nhello${hidden}`,
      `${start}X: a\r\n Content-Length: 5\r\n\r\nhello${hidden}`,
      `${start}X: a\nContent-Length: 5\r\n\r\nhello${hidden}`,
      `${start}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`,
      `${start}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`,
      `${start}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n${hidden}`,
      `${start}Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n${hidden}`,
    ];
    // One answer: what comes behind is not taken for a request.
    for (const words of unclear)
      expect([words, statusesIn(await say(house.url, words))]).toEqual([words, [400]]);
  });

  // ASVS 16.5.1
  test('to a failure on our side has a request id and nothing of its inside', async () => {
    const data = temporaryFolder();
    const server = serve(data);
    const { url } = await server.listening();
    const db = new Database(path.join(data, 'usher.db'));
    db.exec('ALTER TABLE hour_views RENAME TO broken');
    db.close();
    const [page, problem] = [await new Browser(url).page('/'), await new Browser(url).json('/')];
    expect([page.status, problem.status]).toEqual([500, 500]);
    const [shown, said] = [await page.text(), await problem.text()];
    const { request, ...rest } = JSON.parse(said) as Record<string, string>;
    expect(rest).toEqual({
      title: 'Internal Server Error',
      status: 500,
      code: 'internal',
      detail: expect.any(String),
    });
    for (const text of [shown, said]) {
      expect(text).not.toMatch(/sqlite|hour_views|no such|node_modules|file:|\n +at /i);
    }
    // The log has what happened, to be found by what the person was told.
    const failures = () =>
      server.stderr
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { request: string; err: { message: string; stack: string } });
    await vi.waitFor(() => expect(failures()).toHaveLength(2));
    for (const { err } of failures()) expect(err.stack).toContain('no such table: hour_views');
    expect(failures()[1]?.request).toBe(request);
    expect(shown).toContain(failures()[0]?.request);
  });

  // ASVS 4.1.1
  test('says what it is, and in which letters', async () => {
    const house = await House.open();
    const operator = await house.signedIn('Op', 'operator');
    const typeOf = async (target: string) => (await operator.page(target)).headers.get('content-type');
    for (const page of ['/', '/usher/sign-in', '/usher/sessions', '/usher/operator', '/no/such/page']) {
      expect(await typeOf(page)).toBe('text/html; charset=utf-8');
    }
    const kinds: Record<string, string> = {
      '.css': 'text/css; charset=utf-8',
      '.js': 'text/javascript; charset=utf-8',
      '.svg': 'image/svg+xml; charset=utf-8',
    };
    const files = [
      'usher.js',
      ...readdirSync(assets.pages).filter((name) => !name.endsWith('.js')),
      ...readdirSync(path.join(assets.console, 'assets')).map((name) => `assets/${name}`),
    ].filter((name) => !name.endsWith('.map'));
    for (const name of files)
      expect([name, await typeOf(`/usher/${name}`)]).toEqual([name, kinds[path.extname(name)]]);
    expect(new Set(files.map((name) => path.extname(name)))).toEqual(new Set(Object.keys(kinds)));
    expect((await operator.json('/usher/me')).headers.get('content-type')).toBe(
      'application/json; charset=utf-8',
    );
    // JSON is UTF-8 and nothing else.
    expect((await operator.json('/usher/nothing')).headers.get('content-type')).toBe(
      'application/problem+json',
    );
  });

  // ASVS 15.3.7
  test('to a parameter that comes twice takes none of them from an address, and the last of a form', async () => {
    const house = await House.open();
    const browser = house.browser();
    const wayBack = async (query: string) =>
      fieldOf(await (await browser.page(`/usher/sign-in?${query}`)).text(), 'next');
    expect(await wayBack('next=/one')).toBe('/one');
    expect(await wayBack('next=/one&next=/two')).toBe('/');
    expect(await wayBack('next=/one&next=/one')).toBe('/');

    const link = new URL(house.server.operatorUrl);
    const opening = async (query: string) => (await browser.page(`${link.pathname}?${query}`)).status;
    const code = `code=${link.searchParams.get('code')}`;
    expect(await opening(code)).toBe(200);
    for (const query of [`${code}&code=x`, `code=x&${code}`, `${code}&${code}`]) {
      expect(await opening(query)).toBe(403);
    }

    await house.addAccount('Ada');
    const fields = `username=Ada&password=${encodeURIComponent(PASSWORD)}`;
    const sending = async (ways: string) => {
      const body = new URLSearchParams(`${fields}&${ways}`);
      const answer = await house.browser().fetch('/usher/sign-in', { method: 'POST', body });
      return answer.headers.get('location');
    };
    expect(await sending('next=//evil.example&next=/one')).toBe('/one');
    expect(await sending('next=/one&next=//evil.example')).toBe('/');
  });

  // ASVS 13.4.3
  test('is no list of a folder, and no file that is not named', async () => {
    const house = await House.open();
    const answered = async (target: string) => statusesIn(await say(house.url, asking(target)));
    expect(await answered('/usher/style.css')).toEqual([200]);
    for (const target of [
      '/usher',
      '/usher/',
      '/usher/assets',
      '/usher/assets/',
      '/.git/config',
      '/package.json',
      '/../package.json',
      '/usher/../package.json',
      '/usher/%2e%2e/package.json',
      '/usher/..%2f..%2fpackage.json',
      '/usher/assets/%2e%2e/index.html',
      '/usher/assets/..%5c..%5cindex.html',
      '/usher/style.css%00.svg',
      '/usher/%',
      '/usher/%ff',
      '//etc/passwd',
      '/usher/index.html',
      '/usher/notice.js',
      '/usher/asleep.js',
      '/usher/usher.db',
      '/server/pages/assets/style.css',
    ]) {
      expect([target, await answered(target)]).toEqual([target, [404]]);
    }
  });
});
