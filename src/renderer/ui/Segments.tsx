import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';

interface SegmentsProps<T extends string> {
  label: string;
  options: readonly { value: T; words: string; disabled?: boolean }[];
  value: T;
  onChange: (value: T) => void;
}

/** One of a few, side by side. */
export function Segments<T extends string>({ label, options, value, onChange }: SegmentsProps<T>) {
  return (
    <ToggleGroup
      className="segments"
      aria-label={label}
      value={[value]}
      onValueChange={([next]) => {
        const option = options.find((one) => one.value === next);
        if (option !== undefined) onChange(option.value);
      }}
    >
      {options.map((option) => (
        <Toggle
          key={option.value}
          value={option.value}
          className="segment"
          disabled={option.disabled === true}
        >
          {option.words}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
