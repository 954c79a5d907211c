import { useId } from 'react';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { Segments } from '../ui/Segments.tsx';
import { Select } from '../ui/Select.tsx';
import { useObservable } from '../state/use-observable.ts';
import { appearances, languages } from './preferences.ts';

/** How this console looks and which language it speaks, here and for nobody else. */
export function AppearanceRows() {
  const { preferences } = useConsole();
  const texts = useTexts();
  const id = useId();
  const appearance = useObservable(preferences.appearance);
  const language = useObservable(preferences.language);
  return (
    <section className="setting-group" aria-labelledby="settings-appearance">
      <h2 className="setting-title" id="settings-appearance">
        {texts('console.appearance.title')}
      </h2>
      <div className="setting-rows">
        <div className="setting">
          <div className="setting-words">
            <span className="setting-name">{texts('console.appearance.look')}</span>
            <p className="setting-hint">{texts('console.appearance.lookHint')}</p>
          </div>
          <div className="setting-control">
            <Segments
              label={texts('console.appearance.look')}
              options={appearances.map((value) => ({
                value,
                words: texts(`console.appearance.looks.${value}`),
              }))}
              value={appearance}
              onChange={preferences.setAppearance}
            />
          </div>
        </div>
        <div className="setting">
          <div className="setting-words">
            <label className="setting-name" htmlFor={id}>
              {texts('console.appearance.language')}
            </label>
            <p className="setting-hint" id={`${id}-hint`}>
              {texts('console.appearance.languageHint')}
            </p>
          </div>
          <div className="setting-control">
            <Select
              id={id}
              aria-describedby={`${id}-hint`}
              value={language}
              onChange={({ target }) =>
                preferences.setLanguage(languages.find((one) => one === target.value) ?? 'system')
              }
            >
              <option value="system">{texts('console.appearance.systemLanguage')}</option>
              {languages.map((tag) => (
                <option key={tag} value={tag} lang={tag}>
                  {nameOf(tag)}
                </option>
              ))}
            </Select>
          </div>
        </div>
      </div>
    </section>
  );
}

/** A language by its own name, which is read by who speaks it. */
function nameOf(tag: string): string {
  return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
}
