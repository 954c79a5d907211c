import { describe, expect, test } from 'vitest';
import { foldName, accountName, words } from '../../../server/contract/contract.ts';
import { hasHidden } from '../../../server/contract/hidden.ts';
import { isSessionId, newPublicId, newSessionId, sessionKey } from '../../../server/ids.ts';
import { returnPath } from '../../../server/http/return-path.ts';
import { html } from '../../../server/pages/html.ts';
import { createVisitorTokens } from '../../../server/visits/visitor-tokens.ts';
import { createDevices } from '../../../server/user-agents/devices.ts';
import { createTexts, pickLocale } from '../../../texts/texts.ts';

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

describe('what cannot be seen', () => {
  /** Escaped, as it would not be seen in a title either. */
  const shown = (text: string) =>
    Array.from(text, (c) =>
      /[ -~]/.test(c) ? c : `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
    ).join(' ');
  const titled = (...texts: string[]) => texts.map((text) => [shown(text), text] as const);

  test.each(
    titled(
      'a\nb',
      'a\u00ADb',
      'a\u034Fb',
      'a\u061Cb',
      'a\u115Fb',
      'a\u1160b',
      '\u3164',
      'a\uFFA0',
      'a\u17B4b',
      'a\u180Eb',
      'a\u200Bb',
      'a\u202Eb',
      'a\u2028b',
      'a\u2065b',
      'a\uFEFFb',
      'a\uFFF9b',
      '\u2800',
      'a\u{1D173}b',
      // Selectors and tags with nothing to choose among.
      'a\uFE0F',
      '\uFE0F',
      '1\uFE0F',
      '\u2764\uFE0F\uFE0F',
      'a\u{E0101}',
      'a\u{E0041}',
      '\u{1F3F4}\u{E0041}\u{E007F}',
      // Joiners with nothing to join.
      'a\u200Cb',
      'a\u200Db',
      '\u5F20\u200D\u4E09',
      '\u200D',
      '\u0645\u06CC\u200C',
      '\u0645\u200C\u200D\u06CC',
      '\u2764\u200D',
      // Halves of a character.
      '\uD83D',
      'a\uDE00',
      '\uD83D\u2764\uDE00',
    ),
  )('%s is hidden', (_shown, text) => {
    expect(hasHidden(text)).toBe(true);
    expect(accountName.safeParse(`Ada ${text} Eve`).success).toBe(false);
  });

  test.each(
    titled(
      'José Åke',
      '葛城 かな',
      '김철수',
      'علی\u200Cرضا',
      'می\u200Cخواهم',
      'शक\u094D\u200Dति',
      'ක\u0DCA\u200Dෂ',
      'র\u200D\u09CDয',
      '\u2764\uFE0F',
      '1\uFE0F\u20E3',
      '\u{1F1EF}\u{1F1F5}',
      '\u{1F469}\u{1F3FD}\u200D\u{1F4BB}',
      '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
      '\u{1F3F3}\uFE0F\u200D\u{1F308}',
      '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
    ),
  )('%s is not', (_shown, text) => {
    expect(hasHidden(text)).toBe(false);
    expect(accountName.parse(` ${text} `)).toBe(text);
  });

  test('has no place in an operator’s words either, but for lines and the direction of writing', () => {
    for (const text of ['a\u200Bb', 'a\u202Eb', 'a\u001Bb', '\uD83D']) {
      expect(words.safeParse(text).success).toBe(false);
    }
    for (const text of ['one\r\n\ttwo', 'שלום\u200F!', '\u2764\uFE0F']) expect(words.parse(text)).toBe(text);
  });
});

describe('names of ours', () => {
  test.each([
    'desktop',
    'Desktop',
    'ＤＥＳＫＴＯＰ',
    ' desktop ',
    'command line',
    'Command\u00A0Line',
    'command  line',
  ])('%j is no name for anybody else', (name) => {
    expect(accountName.safeParse(name).success).toBe(false);
  });

  test.each(['desktop2', 'my desktop', 'command', 'commandline', 'the command line'])('%j is', (name) => {
    expect(accountName.parse(name)).toBe(name);
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
  const visitorTokens = createVisitorTokens(Buffer.alloc(32, 7));

  test('look like session ids and are recognised for 30 days, not longer', () => {
    const pass = visitorTokens.issue(NOON);
    expect(isSessionId(pass)).toBe(true);
    expect(visitorTokens.issuedAt(pass, NOON)).toBe(NOON);
    expect(visitorTokens.issuedAt(pass, NOON + 29 * DAY)).toBe(NOON);
    expect(visitorTokens.issuedAt(pass, NOON + 30 * DAY)).toBeUndefined();
    expect(new Set(Array.from({ length: 1000 }, () => visitorTokens.issue(NOON))).size).toBe(1000);
  });

  test('are not recognised when guessed, changed or of another house', () => {
    const pass = visitorTokens.issue(NOON);
    const other = createVisitorTokens(Buffer.alloc(32, 8));
    expect(other.issuedAt(pass, NOON)).toBeUndefined();
    expect(visitorTokens.issuedAt(newSessionId(), NOON)).toBeUndefined();
    expect(visitorTokens.issuedAt((pass.startsWith('A') ? 'B' : 'A') + pass.slice(1), NOON)).toBeUndefined();
    expect(visitorTokens.issuedAt('short', NOON)).toBeUndefined();
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
