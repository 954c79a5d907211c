import { RotateCcw } from 'lucide-react';
import { useId } from 'react';
import type { SettingName } from '../../../server/contract/contract.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import { valueOf, type Draft } from './draft.ts';
import { rangeWords } from './range-words.ts';
import { SettingControl } from './SettingControl.tsx';
import { settingWords } from './setting-words.ts';

interface SettingRowProps {
  name: SettingName;
  draft: Draft;
  /** What it is where nothing was set. */
  usual: unknown;
  disabled: boolean;
  onEnter: (name: SettingName, value: unknown) => void;
}

/** One setting: what it is called, what it means for people, and what it is. */
export function SettingRow({ name, draft, usual, disabled, onEnter }: SettingRowProps) {
  const texts = useTexts();
  const formats = useFormats();
  const id = useId();
  const value = valueOf(draft, name);
  const fault = draft.faults.has(name);
  const changed = fault || name in draft.change;
  const range = fault ? rangeWords(texts, formats, name) : '';
  const words = settingWords(texts, formats, name, usual);
  return (
    <div className={`setting${changed ? ' is-changed' : ''}`}>
      <div className="setting-words">
        <label className="setting-name" htmlFor={id}>
          {texts(`console.settings.name.${name}`)}
        </label>
        <p className="setting-hint" id={`${id}-hint`}>
          {texts(`console.settings.hint.${name}`)}
          {changed && <span className="off-screen"> {texts('console.settings.changed')}.</span>}
        </p>
      </div>
      <div className="setting-control">
        <SettingControl
          name={name}
          value={value}
          fault={fault}
          disabled={disabled}
          control={{ id, 'aria-describedby': `${id}-hint ${id}-error`, 'aria-invalid': fault }}
          onChange={(entered) => onEnter(name, entered)}
        />
        <p className="field-error" id={`${id}-error`} aria-live="polite">
          {range}
        </p>
      </div>
      <div className="setting-reset">
        {!disabled && (fault || value !== usual) && (
          <Button
            size="s"
            look="quiet"
            icon={<RotateCcw aria-hidden />}
            title={texts('console.settings.resetHint', { value: words })}
            aria-label={`${texts(`console.settings.name.${name}`)}: ${texts('console.settings.resetHint', { value: words })}`}
            onClick={() => {
              onEnter(name, usual);
              // The button that was pressed goes.
              document.getElementById(id)?.focus();
            }}
          >
            {texts('console.settings.reset')}
          </Button>
        )}
      </div>
    </div>
  );
}
