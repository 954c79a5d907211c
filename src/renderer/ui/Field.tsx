import { useId, type ReactNode } from 'react';

interface FieldProps {
  label: string;
  /** Beside the label: a word such as "Optional", or a button. */
  aside?: ReactNode;
  hint?: string | undefined;
  error?: string | null | undefined;
  /** The control; gets the ids that tie it to its label, hint and error. */
  children: (control: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': boolean;
  }) => ReactNode;
}

/** A labelled control with a hint before and an error after it. */
export function Field({ label, aside, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [hint === undefined ? null : `${id}-hint`, error ? `${id}-error` : null].filter(
    (part) => part !== null,
  );
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>{label}</label>
        {aside !== undefined && <div className="field-aside">{aside}</div>}
      </div>
      {children({
        id,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': Boolean(error),
      })}
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <p className="field-error" id={`${id}-error`} aria-live="polite">
        {error}
      </p>
    </div>
  );
}
