import { Switch } from '@base-ui/react/switch';
import { useId } from 'react';

interface SwitchRowProps {
  label: string;
  hint: string;
  on: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}

/** Something that is on or off, changed at once: what it is, what it means, and its switch. */
export function SwitchRow({ label, hint, on, disabled = false, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <label className={`switch-row${disabled ? ' is-off' : ''}`} htmlFor={`${id}-switch`}>
      <span className="switch-words">
        <span className="switch-name" id={id}>
          {label}
        </span>
        <span className="switch-hint" id={`${id}-hint`}>
          {hint}
        </span>
      </span>
      <Switch.Root
        id={`${id}-switch`}
        className="switch"
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
        checked={on}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next)}
      >
        <Switch.Thumb className="switch-thumb" />
      </Switch.Root>
    </label>
  );
}
