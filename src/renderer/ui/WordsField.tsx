import type { RefObject } from 'react';
import { words as wordsRule } from '../../../server/contract/contract.ts';
import { useTexts } from '../wording/wording-context.ts';
import { Field } from './Field.tsx';

/** Words may be this long, and the count shows from here on. */
const longest = wordsRule.maxLength ?? Infinity;
const countFrom = longest - 100;

/** Whether the words are not too long, and can be seen. */
export function wordsFit(words: string): boolean {
  return wordsRule.safeParse(words).success;
}

interface WordsFieldProps {
  value: string;
  placeholder: string;
  /** There must be some. */
  needed?: boolean;
  field?: RefObject<HTMLTextAreaElement | null>;
  onChange: (words: string) => void;
  /** Ctrl+Enter, as Enter is a new line. */
  onSubmit: () => void;
}

/** The operator's words to those whom something is done to. */
export function WordsField({
  value,
  placeholder,
  needed = false,
  field,
  onChange,
  onSubmit,
}: WordsFieldProps) {
  const texts = useTexts();
  const { length } = value.trim();
  const left = longest - length;
  const fault = () => {
    if (left < 0) return texts('console.kick.over', { count: -left });
    return wordsFit(value) ? null : texts('console.kick.hidden');
  };
  return (
    <Field
      label={texts('console.kick.words')}
      aside={needed ? undefined : <span>{texts('console.kick.optional')}</span>}
      hint={left >= 0 && length >= countFrom ? texts('console.kick.left', { count: left }) : undefined}
      error={fault()}
    >
      {(control) => (
        <textarea
          {...control}
          {...(field === undefined ? {} : { ref: field })}
          className="input textarea"
          rows={3}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit();
          }}
        />
      )}
    </Field>
  );
}
