import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createTexts, locales, pickLocale, terminalLocale } from '../../texts/texts.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Every text by its key. */
function flatten(tree: object, prefix = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? [...flatten(value, `${prefix}${name}.`)]
      : [[`${prefix}${name}`, String(value)] as const],
  );
  return new Map(entries);
}

const english = flatten(locales.en);
const placeholders = (text: string) => [...new Set(text.match(/\{\{[^}]+\}\}/g))].sort();
/** Without its plural form. */
const bare = (key: string) => key.replace(/_(one|other)$/, '');

describe.each(['ja', 'ko', 'zh'] as const)('%s', (locale) => {
  const translated = flatten(locales[locale]);

  test('has every text, and no others', () => {
    const wanted = [...english.keys()].filter((key) => !key.endsWith('_one'));
    expect([...translated.keys()].sort()).toEqual(wanted.sort());
  });

  test('speaks of the same things in each', () => {
    for (const [key, text] of translated) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')]);
    }
  });

  test('leaves nothing empty, and nothing in English but what has no other name', () => {
    const same = [...translated].filter(
      ([key, text]) => text === english.get(key) && /[a-z]{3}/i.test(text.replace(/\{\{[^}]+\}\}/g, '')),
    );
    expect(same.map(([key]) => key).filter((key) => !['console.name', 'pages.name'].includes(key))).toEqual(
      [],
    );
    expect([...translated].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('fills its texts in', () => {
    const texts = createTexts(locale);
    expect(texts('pages.welcome.visited', { count: 1 })).toContain('1');
    expect(texts('pages.welcome.visited', { count: 1 })).not.toContain('{{');
    expect(texts('pages.language')).toBe(locale);
  });
});

test('every text is used somewhere', () => {
  const folders = ['server', 'src', 'scripts', 'demo', 'texts'];
  const sources = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/^(en|ja|ko|zh)[./\\]/.test(name))
      .map((name) => readFileSync(path.join(root, folder, name), 'utf8')),
  );
  const mentions = sources.flatMap(
    (source) =>
      source.match(/(['`])(?:command|config|console|desktop|endings|pages|words)\.[^'`\s]+\1/g) ?? [],
  );
  // A mention may have parts that are filled in, and may stand for all that is below it.
  const patterns = [...new Set(mentions)].map((mention) => {
    const pattern = mention
      .slice(1, -1)
      .replace(/\$\{[^}]*\}/g, '\0')
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replaceAll('\0', '[\\w-]+');
    return new RegExp(`^${pattern}(\\.|$)`);
  });
  expect(patterns.length).toBeGreaterThan(100);
  const unused = [...english.keys()]
    .map(bare)
    .filter((key) => !patterns.some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
});

test('the language is the best that is known', () => {
  expect(pickLocale('fr, ja;q=0.5, en;q=0.4')).toBe('ja');
  expect(pickLocale('zh-Hant-TW')).toBe('zh');
  expect(pickLocale(['ko-KR', 'en'])).toBe('ko');
  expect(terminalLocale({ LANG: 'ja_JP.UTF-8' })).toBe('ja');
  expect(terminalLocale({ LC_ALL: 'C', LANG: 'ja_JP.UTF-8' })).toBe('en');
  expect(terminalLocale({})).toBe('en');
});
