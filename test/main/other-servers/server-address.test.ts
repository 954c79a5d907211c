import { describe, expect, test } from 'vitest';
import { isServerOrigin, originsOf } from '../../../src/main/other-servers/server-address.ts';

describe('an address as people type it', () => {
  test.each([
    [
      'usher.example.org',
      [
        'https://usher.example.org',
        'https://usher.example.org:8080',
        'http://usher.example.org:8080',
        'http://usher.example.org',
      ],
    ],
    ['usher.example.org:443', ['https://usher.example.org', 'http://usher.example.org:443']],
    ['192.168.1.20:80/', ['https://192.168.1.20:80', 'http://192.168.1.20']],
    ['192.168.1.20:8080', ['https://192.168.1.20:8080', 'http://192.168.1.20:8080']],
    ['  Usher.Example.ORG:9000/ ', ['https://usher.example.org:9000', 'http://usher.example.org:9000']],
    ['localhost:8080/usher/operator#/people', ['https://localhost:8080', 'http://localhost:8080']],
    ['[::1]:8080', ['https://[::1]:8080', 'http://[::1]:8080']],
    ['http://usher.example.org', ['http://usher.example.org']],
    ['HTTPS://usher.example.org:443/usher/sign-in?next=/', ['https://usher.example.org']],
    ['１９２．１６８．１．２０：８０８０', ['https://192.168.1.20:8080', 'http://192.168.1.20:8080']],
  ])('%j is asked at %j', (typed, origins) => {
    expect(originsOf(typed)).toEqual(origins);
  });

  test.each([
    '',
    ' ',
    'https://',
    'a room',
    'usher.example.org:99999',
    'ftp://usher.example.org',
    'file:///etc/passwd',
    'app://usher/',
    'javascript:alert(1)',
    'usher.example.org@198.51.100.1',
    'http://usher:secret@198.51.100.1/',
    'https://usher.example.org:8080@198.51.100.1',
  ])('%j is none', (typed) => {
    expect(originsOf(typed)).toEqual([]);
  });
});

test('what is kept is an origin as it was found, and nothing else', () => {
  const origins = ['https://usher.example.org', 'http://192.168.1.20:8080'];
  const others = [
    'usher.example.org',
    'https://usher.example.org/',
    'app://usher',
    'http://a@b',
    7,
    null,
    {},
  ];
  expect([...origins, ...others].filter(isServerOrigin)).toEqual(origins);
});
