import { useId } from 'react';
import type { Settings } from '../../../server/contract/contract.ts';
import { rangeWords } from '../settings/range-words.ts';
import { settingKinds, type RuleName } from '../settings/setting-kinds.ts';
import { SettingControl } from '../settings/SettingControl.tsx';
import { choiceWords, settingWords } from '../settings/setting-words.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { Select } from '../ui/Select.tsx';

/** Of the list's first option; no setting has a value of that name. */
const asForAll = '';
const itsOwn = 'own';

interface RuleRowProps {
  name: RuleName;
  /** Undefined: as for everybody. */
  own: Settings[RuleName] | undefined;
  house: Settings[RuleName];
  fault: boolean;
  /** Hears undefined for as for everybody. */
  onEnter: (name: RuleName, value: unknown) => void;
}

/** One rule of an account: as for everybody, or its own. */
export function RuleRow({ name, own, house, fault, onEnter }: RuleRowProps) {
  const texts = useTexts();
  const formats = useFormats();
  const id = useId();
  const kind = settingKinds[name];
  const words = texts(`console.settings.name.${name}`);
  const all = texts('console.accounts.rulesAsAll', { value: settingWords(texts, formats, name, house) });
  const isOwn = own !== undefined || fault;
  const options = kind.kind === 'choice' ? kind.options : [];
  const chosen = own === undefined ? asForAll : String(own);
  return (
    <div className={`rule${isOwn ? ' is-own' : ''}`}>
      <label className="rule-name" htmlFor={id}>
        {words}
      </label>
      <Select
        id={id}
        value={kind.kind === 'choice' ? chosen : isOwn ? itsOwn : asForAll}
        onChange={({ target }) => {
          if (target.value === asForAll) onEnter(name, undefined);
          else onEnter(name, target.value === itsOwn ? house : target.value);
        }}
      >
        <option value={asForAll}>{all}</option>
        {kind.kind === 'choice' ? (
          options.map((option) => (
            <option key={option} value={option}>
              {choiceWords(texts, name, option)}
            </option>
          ))
        ) : (
          <option value={itsOwn}>{texts('console.accounts.rulesOwn')}</option>
        )}
      </Select>
      {isOwn && kind.kind !== 'choice' && (
        <div className="rule-own">
          <SettingControl
            name={name}
            value={own ?? house}
            fault={fault}
            disabled={false}
            control={{ id: `${id}-own`, 'aria-describedby': `${id}-error`, 'aria-invalid': fault }}
            label={words}
            onChange={(value) => onEnter(name, value)}
          />
          <p className="field-error" id={`${id}-error`} aria-live="polite">
            {fault ? rangeWords(texts, formats, name) : ''}
          </p>
        </div>
      )}
    </div>
  );
}
