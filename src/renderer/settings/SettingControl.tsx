import type { SettingName, Settings } from '../../../server/contract/contract.ts';
import { useTexts } from '../wording/wording-context.ts';
import { Select } from '../ui/Select.tsx';
import { CountField, DurationField, SeatsField, type ControlIds } from './AmountFields.tsx';
import { settingKinds } from './setting-kinds.ts';
import { TextField } from './TextField.tsx';
import { choiceWords } from './setting-words.ts';

interface SettingControlProps {
  name: SettingName;
  value: Settings[SettingName];
  control: ControlIds;
  disabled: boolean;
  fault: boolean;
  /** Its name, where no label on screen is its own. */
  label?: string;
  /** Hears what was entered, whether or not it can be. */
  onChange: (value: unknown) => void;
}

/** What a setting is changed with: a list, a number, or a duration. */
export function SettingControl({ name, value, label, ...rest }: SettingControlProps) {
  const texts = useTexts();
  const kind = settingKinds[name];
  const words = texts(`console.settings.name.${name}`);
  if (kind.kind === 'choice') {
    const { fault: _fault, onChange, control, disabled } = rest;
    return (
      <Select
        {...control}
        disabled={disabled}
        value={String(value)}
        onChange={({ target }) => onChange(target.value)}
      >
        {kind.options.map((option) => (
          <option key={option} value={option}>
            {choiceWords(texts, name, option)}
          </option>
        ))}
      </Select>
    );
  }
  if (kind.kind === 'text') {
    return (
      <TextField
        control={rest.control}
        disabled={rest.disabled}
        fault={rest.fault}
        value={String(value)}
        most={kind.most}
        lines={kind.lines}
        onChange={rest.onChange}
      />
    );
  }
  const field = { ...rest, name: words, ...(label !== undefined && { label }) };
  if (kind.kind === 'seats') {
    return <SeatsField {...field} value={typeof value === 'number' ? value : 'unlimited'} />;
  }
  const number = typeof value === 'number' ? value : 0;
  if (kind.kind === 'count') return <CountField {...field} value={number} />;
  return <DurationField {...field} value={number} kind={kind} />;
}
