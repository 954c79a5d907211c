import { useNodes } from '../nodes/use-nodes.ts';
import { useTexts } from '../wording/wording-context.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { useErrorWords } from '../ui/use-error-words.ts';

interface NodeFieldProps {
  /** A node's name; '' for any. */
  value: string;
  onChange: (node: string) => void;
}

/** One of the nodes that there are now, or the one that was chosen while it was there. */
export function NodeField({ value, onChange }: NodeFieldProps) {
  const texts = useTexts();
  const errorWords = useErrorWords();
  const { value: nodes, error } = useNodes();
  const names = new Set(nodes?.map(({ name }) => name));
  if (value !== '') names.add(value);
  return (
    <Field label={texts('console.list.node')} error={error === null ? null : errorWords(error)}>
      {(control) => (
        <Select {...control} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{texts('console.list.anyNode')}</option>
          {[...names].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
