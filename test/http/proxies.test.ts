import { request } from 'node:https';
import { describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { Line } from '../helpers/browser.ts';
import { House, PASSWORD } from '../helpers/house.ts';
import { proxies, startProxy } from '../helpers/proxy.ts';

interface Answer {
  status: number | undefined;
  setCookie: string;
  json: Record<string, unknown>;
}

/** A browser at `address` of this machine, on the other side of a proxy. */
class Guest {
  readonly url: string;
  readonly address: string;
  cookie = '';

  constructor(url: string, address: string) {
    this.url = url;
    this.address = address;
  }

  ask(method: string, path: string, body?: object, more: Record<string, string> = {}): Promise<Answer> {
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      origin: this.url,
      ...(this.cookie && { cookie: this.cookie }),
      ...more,
    };
    const options = {
      method,
      headers,
      rejectUnauthorized: false,
      localAddress: this.address,
      family: 4,
      agent: false,
    };
    return new Promise((resolve, reject) => {
      const asking = request(this.url + path, options, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => {
          const setCookie = answer.headers['set-cookie']?.[0] ?? '';
          if (setCookie !== '') this.cookie = setCookie.split(';')[0] ?? '';
          resolve({ status: answer.statusCode, setCookie, json: JSON.parse(text) as Answer['json'] });
        });
      });
      asking.on('error', reject).end(body && JSON.stringify(body));
    });
  }

  signIn(username: string, more?: Record<string, string>): Promise<Answer> {
    return this.ask('POST', '/usher/sign-in', { username, password: PASSWORD }, more);
  }

  live(): Line {
    const options = {
      rejectUnauthorized: false,
      family: 4,
      headers: { cookie: this.cookie, origin: this.url },
    };
    return new Line(new WebSocket(`${this.url.replace('https', 'wss')}/usher/live`, options));
  }
}

// semantics 45
describe.each(Object.keys(proxies) as (keyof typeof proxies)[])('behind %s as the guide has it', (name) => {
  test('people sign in under its name, are told why they lose their seat, and the operator sees whence they come', async () => {
    const house = await House.open({ flags: ['--trust-proxy', '127.0.0.1'] });
    await house.addAccount('Ada');
    const url = await startProxy(name, house.url);
    const first = new Guest(url, '127.0.0.5');
    const signedIn = await first.signIn('Ada', { 'x-forwarded-for': '203.0.113.9' });
    expect(signedIn.status).toBe(200);
    expect(signedIn.setCookie).toMatch(/^usher=[\w-]{43};.*; *secure/i);
    expect(signedIn.setCookie).toMatch(/httponly/i);
    const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
    expect(sessions).toMatchObject([{ user: 'Ada', address: '127.0.0.5' }]);

    const line = first.live();
    expect(await line.hear('hello')).toMatchObject({ type: 'hello' });
    const second = new Guest(url, '127.0.0.6');
    expect((await second.signIn('Ada')).status).toBe(200);
    expect(await line.hear('ended')).toMatchObject({ reason: 'displaced', by: { address: '127.0.0.6' } });
    expect(await line.closed).toBe(4001);
    expect(await first.ask('GET', '/usher/sessions')).toMatchObject({ status: 401 });
  });

  test('who is shown out is out at once, and no other site acts for them', async () => {
    const house = await House.open({ flags: ['--trust-proxy', '127.0.0.1'] });
    await house.addAccount('Ada');
    const url = await startProxy(name, house.url);
    const guest = new Guest(url, '127.0.0.5');
    await guest.signIn('Ada');
    const line = guest.live();
    await line.hear('hello');
    const foreign = { origin: 'https://elsewhere.example' };
    expect(await guest.ask('POST', '/usher/sign-out', {}, foreign)).toMatchObject({ status: 403 });
    expect(await guest.ask('GET', '/usher/me')).toMatchObject({ status: 200, json: { user: 'Ada' } });

    const { sessions } = await house.call('sessions.list', { after: null, limit: 10 });
    await house.kick(sessions[0]?.session ?? '', 'Good night.');
    expect(await line.hear('ended')).toMatchObject({ reason: 'kicked', note: 'Good night.' });
    expect(await line.closed).toBe(4002);
    expect(await guest.ask('GET', '/usher/sessions')).toMatchObject({ status: 401 });
  });
});
