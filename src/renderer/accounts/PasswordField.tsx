import { Eye, EyeOff, Sparkles } from 'lucide-react';
import { useState, type RefObject } from 'react';
import { useTexts } from '../wording/wording-context.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Field } from '../ui/Field.tsx';
import { suggestPassword } from './suggest-password.ts';

interface PasswordFieldProps {
  label: string;
  value: string;
  error: string | null;
  first?: RefObject<HTMLInputElement | null>;
  onChange: (value: string) => void;
}

/** A new password for somebody else: shown on demand, or suggested. */
export function PasswordField({ label, value, error, first, onChange }: PasswordFieldProps) {
  const texts = useTexts();
  const [visible, setVisible] = useState(false);
  const [suggested, setSuggested] = useState<string | null>(null);
  const isSuggestion = suggested !== null && suggested === value;
  const suggest = () => {
    const password = suggestPassword((bytes) => crypto.getRandomValues(bytes));
    setSuggested(password);
    setVisible(true);
    onChange(password);
  };
  return (
    <Field
      label={label}
      hint={texts(isSuggestion ? 'console.accounts.suggested' : 'console.accounts.passwordRule')}
      error={error}
      aside={
        <Button size="s" look="quiet" className="suggest" icon={<Sparkles aria-hidden />} onClick={suggest}>
          {texts('console.accounts.suggest')}
        </Button>
      }
    >
      {(control) => (
        <div className="password-box">
          <input
            {...control}
            {...(first === undefined ? {} : { ref: first })}
            className="input password-input"
            type={visible ? 'text' : 'password'}
            value={value}
            autoComplete="new-password"
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
          <span className="password-tools">
            {isSuggestion && (
              <CopyButton
                value={value}
                label={texts('console.accounts.copyPassword')}
                done={texts('console.accounts.passwordCopied')}
                failed={texts('console.accounts.passwordNotCopied')}
              />
            )}
            <IconButton
              label={texts(visible ? 'console.accounts.hidePassword' : 'console.accounts.showPassword')}
              onClick={() => setVisible(!visible)}
            >
              {visible ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            </IconButton>
          </span>
        </div>
      )}
    </Field>
  );
}
