import { useState } from 'react';
import { useTexts } from '../wording/wording-context.ts';
import { Select } from '../ui/Select.tsx';
import { splitDuration, units, type SettingKind, type Unit } from './setting-kinds.ts';

/** What ties a control to its label, hint and error. */
export interface ControlIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

interface AmountProps {
  /** The setting's name in words. */
  name: string;
  /** Of the number, where no label on screen is its own. */
  label?: string;
  control: ControlIds;
  disabled: boolean;
  /** What was entered last is nothing that it can be, and stays as it is. */
  fault: boolean;
  onChange: (value: unknown) => void;
}

/** A whole number. */
export function CountField({ value, ...props }: AmountProps & { value: number }) {
  const [entered, setEntered] = useState<string | null>(null);
  const text = entered !== null && (props.fault || numberOf(entered) === value) ? entered : String(value);
  return (
    <NumberInput
      {...props}
      text={text}
      onText={(next) => {
        setEntered(next);
        props.onChange(numberOf(next));
      }}
    />
  );
}

type DurationKind = Extract<SettingKind, { kind: 'duration' }>;

/** A duration: a number and its unit. */
export function DurationField({
  value,
  kind,
  ...props
}: AmountProps & { value: number; kind: DurationKind }) {
  const texts = useTexts();
  const [entered, setEntered] = useState<{ text: string; unit: Unit } | null>(null);
  const spanOf = ({ text, unit }: { text: string; unit: Unit }) => {
    const amount = numberOf(text);
    return amount === null ? null : Math.round(amount * units[unit]);
  };
  const split = splitDuration(value, kind.units);
  const shown =
    entered !== null && (props.fault || spanOf(entered) === value)
      ? entered
      : { text: String(split.amount), unit: split.unit };
  const enter = (next: { text: string; unit: Unit }) => {
    setEntered(next);
    props.onChange(spanOf(next));
  };
  return (
    <div className="amount">
      <NumberInput {...props} text={shown.text} onText={(text) => enter({ ...shown, text })} />
      {kind.units.length < 2 ? (
        <span className="amount-unit">{texts(`console.settings.units.${shown.unit}`)}</span>
      ) : (
        <Select
          aria-label={texts('console.settings.unit', { name: props.name })}
          disabled={props.disabled}
          value={shown.unit}
          onChange={({ target }) => {
            const unit = kind.units.find((one) => one === target.value);
            if (unit !== undefined) enter({ ...shown, unit });
          }}
        >
          {kind.units.map((unit) => (
            <option key={unit} value={unit}>
              {texts(`console.settings.units.${unit}`)}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}

/** A number of seats, or any number of them. */
export function SeatsField({ value, ...props }: AmountProps & { value: number | 'unlimited' }) {
  const texts = useTexts();
  const [last, setLast] = useState(value === 'unlimited' ? 1 : value);
  const any = value === 'unlimited' && !props.fault;
  return (
    <div className="amount">
      <CountField
        {...props}
        value={value === 'unlimited' ? last : value}
        disabled={props.disabled || any}
        onChange={(next) => {
          if (typeof next === 'number') setLast(next);
          props.onChange(next);
        }}
      />
      <label className="check">
        <input
          type="checkbox"
          className="checkbox"
          checked={any}
          disabled={props.disabled}
          onChange={() => props.onChange(any ? last : 'unlimited')}
        />
        <span>{texts('console.settings.seatsAny')}</span>
      </label>
    </div>
  );
}

function NumberInput({
  control,
  label,
  disabled,
  text,
  onText,
}: Pick<AmountProps, 'control' | 'label' | 'disabled'> & { text: string; onText: (text: string) => void }) {
  return (
    <input
      {...control}
      aria-label={label}
      className="input amount-input"
      inputMode="decimal"
      autoComplete="off"
      maxLength={8}
      value={text}
      disabled={disabled}
      onChange={(event) => onText(event.target.value)}
    />
  );
}

/** Null for what is no number. */
function numberOf(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null;
}
