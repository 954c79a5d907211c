import { createTexts, pickLocale, type Locale } from '../../../texts/texts.ts';
import { createFormats } from '../wording/formats.ts';
import { createObservable, type Observable } from '../state/observable.ts';
import type { Wording } from '../wording/wording-context.ts';
import { keep, onKeptElsewhere, readKept } from './kept.ts';

export const appearances = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];
export type Language = 'system' | Locale;

/** How this console looks and which language it speaks, kept in this browser. A change holds at once. */
export interface Preferences {
  readonly appearance: Observable<Appearance>;
  readonly language: Observable<Language>;
  /** In the language that is chosen, or else the system's. */
  readonly wording: Observable<Wording>;
  setAppearance: (appearance: Appearance) => void;
  setLanguage: (language: Language) => void;
}

/** Reads what was kept and follows it, also when another tab changes it. */
export function createPreferences(): Preferences {
  const appearance = createObservable(readAppearance());
  const language = createObservable(readLanguage());
  const wording = createObservable(wordingIn(language.get()));
  const show = () => {
    const root = document.documentElement;
    const chosen = appearance.get();
    if (chosen === 'system') delete root.dataset['appearance'];
    else root.dataset['appearance'] = chosen;
    root.lang = localeOf(language.get());
  };
  appearance.subscribe(show);
  language.subscribe(() => {
    wording.set(wordingIn(language.get()));
    show();
  });
  onKeptElsewhere(() => {
    appearance.set(readAppearance());
    language.set(readLanguage());
  });
  show();
  return {
    appearance,
    language,
    wording,
    setAppearance: (next) => {
      keep('appearance', next === 'system' ? null : next);
      appearance.set(next);
    },
    setLanguage: (next) => {
      keep('language', next === 'system' ? null : next);
      language.set(next);
    },
  };
}

function readAppearance(): Appearance {
  const kept = readKept('appearance');
  return appearances.find((one) => one === kept) ?? 'system';
}

function readLanguage(): Language {
  const kept = readKept('language');
  return languages.find((one) => one === kept) ?? 'system';
}

/** Those there are, each by its tag. */
export const languages: readonly Locale[] = ['en', 'ja', 'ko', 'zh'];

const localeOf = (language: Language): Locale =>
  language === 'system' ? pickLocale(navigator.languages) : language;

function wordingIn(language: Language): Wording {
  const locale = localeOf(language);
  return { texts: createTexts(locale), formats: createFormats(locale) };
}
