import { nativeTheme } from 'electron';
import { createTexts, pickLocale, type Texts } from '../../../texts/texts.ts';
import type { KeptPreferences } from './preferences.ts';

/** Menus, dialogs, notifications and the tray look and speak as the console was chosen to. */
export interface FollowedLook {
  /** In the language that now holds. */
  readonly texts: Texts;
  /** Hears that the language is another one. */
  onLanguage: (listener: () => void) => void;
}

/** @param system the languages of the system, the best first */
export function followLook(preferences: KeptPreferences, system: readonly string[]): FollowedLook {
  const listeners = new Set<() => void>();
  let locale = wanted();
  let spoken = createTexts(locale);

  function wanted() {
    const { language } = preferences.look;
    return pickLocale(language === null ? system : [language]);
  }

  function follow(): void {
    nativeTheme.themeSource = preferences.look.appearance;
    const next = wanted();
    if (next === locale) return;
    locale = next;
    spoken = createTexts(locale);
    for (const listener of listeners) listener();
  }

  preferences.onChange(follow);
  follow();
  // Whoever was given these texts once is never given others.
  const texts = (...args: Parameters<Texts>) => spoken(...args);
  return { texts: texts as Texts, onLanguage: (listener) => void listeners.add(listener) };
}
