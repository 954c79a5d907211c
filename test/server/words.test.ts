import { describe, expect, test } from 'vitest';
import { isSessionId, newPublicId, newSessionId, sessionKey } from '../../server/ids.ts';
import { returnPath } from '../../server/http/return-path.ts';
import { foldName } from '../../server/names.ts';
import { html } from '../../server/pages/html.ts';
import { createVisitorPasses } from '../../server/visitor-pass.ts';
import { createDevices } from '../../server/devices.ts';
import { createTexts, pickLocale } from '../../texts/texts.ts';

describe('ids', () => {
  test('a session id has 256 bits in 43 characters, and no two are alike', () => {
    const ids = Array.from({ length: 1000 }, newSessionId);
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(isSessionId(id)).toBe(true);
    expect(Buffer.from(ids[0] ?? '', 'base64url')).toHaveLength(32);
  });

  test('guesses are told from ids', () => {
    for (const text of [
      '',
      'x',
      'a'.repeat(42),
      'a'.repeat(44),
      `${'a'.repeat(42)}+`,
      `${'a'.repeat(43)}\n`,
    ]) {
      expect(isSessionId(text)).toBe(false);
    }
  });

  test('the key is a hash and the public id tells nothing of either', () => {
    const id = newSessionId();
    expect(sessionKey(id)).toHaveLength(43);
    expect(sessionKey(id)).not.toBe(id);
    expect(newPublicId()).toMatch(/^[a-km-np-z2-9]{12}$/);
  });
});

describe('names', () => {
  test.each([
    ['Ada', 'ADA'],
    ['straße', 'STRAßE'],
    ['Å', 'Å'],
    ['ｆｕｌｌ', 'full'],
    ['İ', 'i̇'],
    [' ada ', 'ada'],
  ])('%s and %s are one account', (one, two) => {
    expect(foldName(one)).toBe(foldName(two));
  });

  test('different people stay different', () => {
    expect(foldName('ada')).not.toBe(foldName('àda'));
  });
});

describe('return path', () => {
  test.each(['/', '/a/b?c=d#e', '/usher/operator', '/%2F%2Fevil', '/a//b', '/?next=//evil'])(
    '%s is kept',
    (path) => {
      expect(returnPath(path)).toBe(path);
    },
  );

  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'evil',
    '',
    '@evil.example',
    '/\u0000',
    undefined,
    ['/a', '/b'],
  ])('%j leads nowhere but home', (path) => {
    expect(returnPath(path)).toBe('/');
  });
});

describe('pages', () => {
  test('what comes from people is text', () => {
    expect(html`<p title="${`"'`}">${'<script>&'}</p>`.html).toBe(
      '<p title="&quot;&#39;">&lt;script&gt;&amp;</p>',
    );
    expect(html`${[html`<b>`, 'x>', null, 3]}`.html).toBe('<b>x&gt;3');
  });
});

describe('visitor passes', () => {
  const NOON = Date.UTC(2026, 0, 2, 12);
  const DAY = 86_400_000;
  const passes = createVisitorPasses(Buffer.alloc(32, 7));

  test('look like session ids and are recognised for 30 days, not longer', () => {
    const pass = passes.issue(NOON);
    expect(isSessionId(pass)).toBe(true);
    expect(passes.recognises(pass, NOON)).toBe(true);
    expect(passes.recognises(pass, NOON + 29 * DAY)).toBe(true);
    expect(passes.recognises(pass, NOON + 30 * DAY)).toBe(false);
    expect(new Set(Array.from({ length: 1000 }, () => passes.issue(NOON))).size).toBe(1000);
  });

  test('are not recognised when guessed, changed or of another house', () => {
    const pass = passes.issue(NOON);
    const other = createVisitorPasses(Buffer.alloc(32, 8));
    expect(other.recognises(pass, NOON)).toBe(false);
    expect(passes.recognises(newSessionId(), NOON)).toBe(false);
    expect(passes.recognises((pass.startsWith('A') ? 'B' : 'A') + pass.slice(1), NOON)).toBe(false);
    expect(passes.recognises('short', NOON)).toBe(false);
  });
});

describe('devices', () => {
  const devices = createDevices();
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
      'Chrome',
      'Windows',
    ],
    ['curl/8.5.0', 'curl', null],
    ['Mozilla/5.0 (Unknown)', null, null],
    ['<script>/1', null, null],
    ['', null, null],
  ])('%s', (agent, browser, system) => {
    expect(devices(agent)).toEqual({ browser, system });
  });

  test('nonsense is no error', () => {
    expect(devices('\u0000<script>')).toMatchObject({ system: null });
  });
});

describe('texts', () => {
  const t = createTexts('en');
  test('counts are singular and plural as English has it', () => {
    expect(t('pages.welcome.visited', { count: 1 })).toBe('You have visited this page 1 time.');
    expect(t('pages.welcome.visited', { count: 2 })).toBe('You have visited this page 2 times.');
    expect(t('pages.welcome.visited', { count: 0 })).toBe('You have visited this page 0 times.');
  });

  test('the best known language is picked, English where none is', () => {
    expect(pickLocale('fr;q=0.9, en-GB;q=0.8')).toBe('en');
    expect(pickLocale('xx')).toBe('en');
    expect(pickLocale('constructor')).toBe('en');
    expect(pickLocale(undefined)).toBe('en');
  });
});
