import { useState, type RefObject, type SyntheticEvent } from 'react';
import type { Connected } from '../../../server/contract/contract.ts';
import { useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { useTask } from '../ui/use-task.ts';

type Outcome = Connected['outcome'];

interface ConnectFormProps {
  field: RefObject<HTMLInputElement | null>;
  onConnect: (address: string) => Promise<Outcome>;
}

/** Where a server is typed in; says what to check where none is found. */
export function ConnectForm({ field, onConnect }: ConnectFormProps) {
  const texts = useTexts();
  const [address, setAddress] = useState('');
  const [wrong, setWrong] = useState<Exclude<Outcome, 'connected'> | null>(null);
  const { busy, error, run } = useTask();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void run(async () => {
      setWrong(null);
      const outcome = await onConnect(address);
      if (outcome === 'connected') return setAddress('');
      setWrong(outcome);
      field.current?.focus();
    });
  };
  return (
    <form className="connect-form" onSubmit={submit} noValidate>
      <Field
        label={texts('console.servers.address')}
        hint={texts('console.servers.hint')}
        error={wrong === null ? error : texts(`console.servers.wrong.${wrong}`)}
      >
        {(control) => (
          <div className="connect-line">
            <input
              {...control}
              ref={field}
              className="input"
              inputMode="url"
              autoCapitalize="off"
              autoComplete="off"
              spellCheck={false}
              maxLength={300}
              value={address}
              onChange={(event) => setAddress(event.target.value)}
            />
            <Button type="submit" disabled={busy}>
              {texts(busy ? 'console.servers.connecting' : 'console.servers.connect')}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
