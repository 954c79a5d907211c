import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTexts } from '../wording/wording-context.ts';
import { IconButton } from './Button.tsx';
import { takesLetters } from './shortcut.ts';

interface SearchFieldProps {
  value: string;
  /** What can be searched for. */
  hint: string;
  onChange: (value: string) => void;
}

/** The search of a page. `/` goes to it from anywhere, Esc clears it. */
export function SearchField({ value, hint, onChange }: SearchFieldProps) {
  const texts = useTexts();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (takesLetters(event.target)) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return (
    <div className="search">
      <Search aria-hidden className="search-icon" />
      <input
        ref={field}
        type="text"
        className="input search-input"
        aria-label={texts('console.search.label')}
        placeholder={hint}
        value={value}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
      {value === '' ? (
        <kbd className="search-key" aria-hidden>
          /
        </kbd>
      ) : (
        <IconButton
          className="search-clear"
          label={texts('console.search.clear')}
          onClick={() => {
            onChange('');
            field.current?.focus();
          }}
        >
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
