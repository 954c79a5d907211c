import { useState } from 'react';
import type { ControlIds } from './AmountFields.tsx';

interface TextFieldProps {
  control: ControlIds;
  disabled: boolean;
  /** What was entered last is nothing that it can be, and stays as it is. */
  fault: boolean;
  value: string;
  /** Characters. */
  most: number;
  lines: number;
  onChange: (value: unknown) => void;
}

/** Words, on one line or several. */
export function TextField({ control, disabled, fault, value, most, lines, onChange }: TextFieldProps) {
  const [entered, setEntered] = useState(value);
  const field = {
    ...control,
    disabled,
    dir: 'auto',
    maxLength: most,
    value: fault ? entered : value,
    onChange: ({ target }: { target: { value: string } }) => {
      setEntered(target.value);
      onChange(target.value);
    },
  };
  if (lines === 1) return <input {...field} className="input" autoComplete="off" />;
  return <textarea {...field} className="input setting-text" rows={lines} />;
}
