import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createClientAddress, createProxies } from '../../../server/network/client-address.ts';
import { AppError } from '../../../server/errors.ts';
import { createLoginThrottle } from '../../../server/accounts/login-throttle.ts';
import { singleNode } from '../../../server/store/store.ts';
import { createHosts } from '../../../server/network/hosts.ts';

function requestOf(headers: Record<string, string | string[]>, remoteAddress = '192.0.2.1'): IncomingMessage {
  const rawHeaders = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => [name, one]),
  );
  return { headers, rawHeaders, socket: { remoteAddress } } as unknown as IncomingMessage;
}

// semantics 44
describe('the address of a client', () => {
  const nobody = createClientAddress(createProxies([]));
  const proxy = createClientAddress(createProxies(['10.0.0.0/8', '::1', '192.0.2.0/24']));
  const forwarded = (value: string | string[], peer: string) => requestOf({ 'x-forwarded-for': value }, peer);

  test('is the peer’s, whatever it claims, where no proxy is trusted', () => {
    expect(nobody(forwarded('1.2.3.4', '10.0.0.1'))).toBe('10.0.0.1');
    expect(nobody(forwarded('1.2.3.4', '127.0.0.1'))).toBe('127.0.0.1');
  });

  test('is the peer’s where an untrusted one sends the header', () => {
    expect(proxy(forwarded('1.2.3.4', '203.0.113.9'))).toBe('203.0.113.9');
  });

  test.each([
    ['1.2.3.4', '1.2.3.4'],
    ['9.9.9.9, 1.2.3.4', '1.2.3.4'],
    ['9.9.9.9, 1.2.3.4, 10.1.1.1', '1.2.3.4'],
    ['1.2.3.4:5678', '1.2.3.4'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['2001:db8::1', '2001:db8::1'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['"1.2.3.4"', '1.2.3.4'],
    ['junk', '10.0.0.1'],
    ['1.2.3.4, junk', '10.0.0.1'],
    ['junk, 1.2.3.4', '1.2.3.4'],
    ['', '10.0.0.1'],
  ])('behind a trusted proxy that says %j is %s: walked from the right', (value, address) => {
    expect(proxy(forwarded(value, '10.0.0.1'))).toBe(address);
    expect(proxy(forwarded(value, '::ffff:10.0.0.1'))).toBe(address);
  });

  test('repeated headers are one list', () => {
    expect(proxy(forwarded(['9.9.9.9', '1.2.3.4'], '10.0.0.1'))).toBe('1.2.3.4');
  });
});

describe('the host', () => {
  const hosts = createHosts(['usher.example.org'], () => 0);
  test.each([
    'localhost',
    'localhost:8080',
    '127.0.0.1:80',
    '[::1]:8080',
    'USHER.example.org',
    'usher.example.org:1',
  ])('%s is ours', (host) => expect(() => hosts.checkHost(requestOf({ host }))).not.toThrow());
  test.each([
    '127.evil.example',
    'evil.example',
    'localhost.evil.example',
    'usher.example.org.evil',
    'a@localhost',
    'localhost/x',
    '',
  ])('%j is not', (host) => expect(() => hosts.checkHost(requestOf({ host }))).toThrow(AppError));
  test('a request with two is refused, whichever comes first', () => {
    const twice = requestOf({ host: 'localhost' });
    twice.rawHeaders.push('HOST', 'localhost');
    expect(() => hosts.checkHost(twice)).toThrow('does not go by the name');
  });

  test('a request without one is refused', () => {
    expect(() => hosts.checkHost(requestOf({}))).toThrow(AppError);
  });
});

describe('the origin', () => {
  const hosts = createHosts([], () => 0);
  const host = 'localhost:8080';
  test.each<Record<string, string>>([
    {},
    { origin: 'http://localhost:8080' },
    { 'sec-fetch-site': 'same-origin' },
  ])('%j is fine', (headers) =>
    expect(() => hosts.checkOrigin(requestOf({ host, ...headers }))).not.toThrow(),
  );
  test.each<Record<string, string>>([
    { origin: 'http://evil.example' },
    { origin: 'http://localhost:9090' },
    { origin: 'null' },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('%j is refused', (headers) =>
    expect(() => hosts.checkOrigin(requestOf({ host, ...headers }))).toThrow(AppError),
  );
});

describe('guessing', () => {
  const attempts = (count: number, work: () => void) => Array.from({ length: count }, work);

  test('waits grow with wrong tries of one name from one address, up to a minute', () => {
    const loginThrottle = createLoginThrottle({ nodes: singleNode, secret: Buffer.alloc(32), now: Date.now });
    attempts(5, () => loginThrottle.failed('ada', 'here', 0));
    expect(() => loginThrottle.check('ada', 'here', 0)).toThrow('wait 1 s');
    expect(() => loginThrottle.check('ada', 'here', 1000)).not.toThrow();
    attempts(20, () => loginThrottle.failed('ada', 'here', 0));
    expect(() => loginThrottle.check('ada', 'here', 0)).toThrow('wait 60 s');
    expect(() => loginThrottle.check('ada', 'here', 60_000)).not.toThrow();
  });

  test('nobody is locked out by tries from elsewhere', () => {
    const loginThrottle = createLoginThrottle({ nodes: singleNode, secret: Buffer.alloc(32), now: Date.now });
    attempts(1000, () => loginThrottle.failed('ada', 'there', 0));
    expect(() => loginThrottle.check('ada', 'here', 0)).not.toThrow();
  });

  test('a class behind one address can mistype and still sign in', () => {
    const loginThrottle = createLoginThrottle({ nodes: singleNode, secret: Buffer.alloc(32), now: Date.now });
    for (let pupil = 0; pupil < 40; pupil++)
      attempts(2, () => loginThrottle.failed(`pupil ${pupil}`, 'school', 0));
    for (let pupil = 0; pupil < 40; pupil++) {
      expect(() => loginThrottle.check(`pupil ${pupil}`, 'school', 0)).not.toThrow();
    }
  });

  test('an address that tries many names has to wait, and is forgiven in time', () => {
    const loginThrottle = createLoginThrottle({ nodes: singleNode, secret: Buffer.alloc(32), now: Date.now });
    for (let name = 0; name < 200; name++) loginThrottle.failed(`name ${name}`, 'there', 0);
    expect(() => loginThrottle.check('another', 'there', 0)).toThrow(AppError);
    expect(() => loginThrottle.check('another', 'there', 10 * 60_000)).not.toThrow();
  });

  test('the right password clears the name', () => {
    const loginThrottle = createLoginThrottle({ nodes: singleNode, secret: Buffer.alloc(32), now: Date.now });
    attempts(9, () => loginThrottle.failed('ada', 'here', 0));
    loginThrottle.succeeded('ada', 'here');
    expect(() => loginThrottle.check('ada', 'here', 0)).not.toThrow();
  });
});
