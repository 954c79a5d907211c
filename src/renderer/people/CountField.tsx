import { useFormats, useTexts } from '../wording/wording-context.ts';
import { Field } from '../ui/Field.tsx';

interface CountFieldProps {
  count: number;
  value: string;
  onChange: (value: string) => void;
}

/** Asks for the number of those it is about, before something is done to many. */
export function CountField({ count, value, onChange }: CountFieldProps) {
  const texts = useTexts();
  const formats = useFormats();
  return (
    <Field label={texts('console.list.typeCount', { number: formats.number(count) })}>
      {(control) => (
        <input
          {...control}
          type="text"
          inputMode="numeric"
          className="input count-input"
          value={value}
          maxLength={12}
          autoComplete="off"
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
