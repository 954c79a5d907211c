import { nativeTheme } from 'electron';
import { createTexts, pickLocale, type Texts } from '../../../texts/texts.ts';
import type { PreferenceStore } from './preferences.ts';

/** The theme and language that the user chose in the console, for menus, dialogs, notifications and the tray. */
export interface Appearance {
  /** Texts in the current language. */
  readonly texts: Texts;
  /** Calls `listener` after each change of the language. */
  onLanguage: (listener: () => void) => void;
}

/** Applies theme and language, and follows their changes. @param system the system's languages in order of preference */
export function followAppearance(preferences: PreferenceStore, system: readonly string[]): Appearance {
  const listeners = new Set<() => void>();
  let locale = wanted();
  let spoken = createTexts(locale);

  function wanted() {
    const { language } = preferences.look;
    return pickLocale(language === null ? system : [language]);
  }

  function refresh(): void {
    nativeTheme.themeSource = preferences.look.appearance;
    const next = wanted();
    if (next === locale) return;
    locale = next;
    spoken = createTexts(locale);
    for (const listener of listeners) listener();
  }

  preferences.onChange(refresh);
  refresh();
  // Callers keep this function, so it must read the current texts on each call.
  const texts = (...args: Parameters<Texts>) => spoken(...args);
  return { texts: texts as Texts, onLanguage: (listener) => void listeners.add(listener) };
}
