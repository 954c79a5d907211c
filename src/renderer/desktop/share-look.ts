import { languages, type Preferences } from '../appearance/preferences.ts';
import type { DesktopCalls } from '../client/client.ts';

/** The window looks and speaks as this computer has it, and the program around the window as is chosen here. */
export async function shareLook(preferences: Preferences, desktop: DesktopCalls): Promise<void> {
  const { appearance, language } = preferences;
  const { look } = await desktop.computer();
  preferences.setAppearance(look.appearance);
  preferences.setLanguage(languages.find((one) => one === look.language) ?? 'system');
  const tell = () => {
    const chosen = language.get();
    // Where it can't be kept it holds until the program ends.
    desktop
      .look({ appearance: appearance.get(), language: chosen === 'system' ? null : chosen })
      .catch(() => undefined);
  };
  appearance.subscribe(tell);
  language.subscribe(tell);
}
