/** The one catalogue of texts: pages, console, desktop and command line all take theirs from here. */
import i18next, { type TFunction } from 'i18next';
import { en } from './en.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { pseudo } from './pseudo.ts';
import { zh } from './zh.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

/** Languages there are, the fallback first. */
export const locales = { en, ja, ko, zh } as const;
/** The language of tests: see `pseudo.ts`. */
const PSEUDO = 'en-XA';
export type Locale = keyof typeof locales | typeof PSEUDO;
export type Texts = TFunction;

/**
 * The texts of one language; missing ones fall back to English.
 * Nothing is escaped: whoever puts a text into HTML escapes it there.
 */
export function createTexts(locale: Locale): Texts {
  const instance = i18next.createInstance();
  void instance.init({
    lng: locale,
    fallbackLng: 'en',
    initAsync: false,
    resources: {
      ...Object.fromEntries(Object.entries(locales).map(([name, translation]) => [name, { translation }])),
      ...(locale === PSEUDO && { [PSEUDO]: { translation: pseudoTranslation() } }),
    },
    interpolation: { escapeValue: false },
  });
  return instance.t;
}

function pseudoTranslation() {
  const { pages, ...others } = pseudo(en);
  return { ...others, pages: { ...pages, language: PSEUDO } };
}

/** The best language we have for an `Accept-Language` header or a list of tags; English where none fits. */
export function pickLocale(wanted: string | readonly string[] | undefined): Locale {
  const tags = typeof wanted === 'string' ? byQuality(wanted) : (wanted ?? []);
  for (const tag of tags) {
    if (tag === PSEUDO) return PSEUDO;
    const language = tag.toLowerCase().split('-')[0] ?? '';
    if (Object.hasOwn(locales, language)) return language as Locale;
  }
  return 'en';
}

/** The language of a terminal, by the usual variables. */
export function terminalLocale(env: Readonly<Record<string, string | undefined>>): Locale {
  const named = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return pickLocale([named.replace('_', '-')]);
}

/** Something for each language there is. */
export function forEachLocale<T>(make: (locale: Locale) => T): Readonly<Record<Locale, T>> {
  return { en: make('en'), ja: make('ja'), ko: make('ko'), zh: make('zh'), [PSEUDO]: make(PSEUDO) };
}

function byQuality(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((value) => value !== undefined);
      return { tag, q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => tag !== '' && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}
