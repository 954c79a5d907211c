import { RotateCw } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import type { ErrorCode, Failure } from '../../../server/contract/contract.ts';
import { useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { PageNotice } from '../ui/PageNotice.tsx';
import { useErrorWords } from '../ui/use-error-words.ts';

const largestPort = 65_535;
/** Any free one. */
const anyPort = 0;

/** There is nothing more to say of these than their reason. */
const explained: readonly ErrorCode[] = ['port-taken', 'folder-in-use', 'invalid-input'];

interface FailedPageProps {
  error: Failure;
  /** The port that was asked for. */
  port: number;
  onStart: (port?: number) => Promise<void>;
}

/** The desktop does not serve: the reason, and the next step. */
export function FailedPage({ error, port, onStart }: FailedPageProps) {
  const texts = useTexts();
  const errorWords = useErrorWords();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const start = async (wanted?: number) => {
    setBusy(true);
    setFailed(null);
    try {
      await onStart(wanted);
    } catch (thrown) {
      setFailed(errorWords(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <PageNotice tone="bad" title={texts('console.desktop.failedTitle')} text={reason()}>
      <p className="notice-next">{nextStep()}</p>
      {!explained.includes(error.code) && error.message !== '' && (
        <details className="notice-details">
          <summary>{texts('console.desktop.details')}</summary>
          <p>{error.message}</p>
        </details>
      )}
      <ErrorNote text={failed} />
      <Button
        look="primary"
        size="l"
        disabled={busy}
        icon={<RotateCw aria-hidden />}
        onClick={() => void start()}
      >
        {texts(busy ? 'console.desktop.trying' : 'console.desktop.tryAgain')}
      </Button>
      {error.code === 'port-taken' && <PortForm taken={port} busy={busy} onStart={start} />}
    </PageNotice>
  );

  function reason(): string {
    if (error.code === 'invalid-input') return error.message;
    if (error.code === 'port-taken') return texts('console.desktop.portTaken', { port });
    if (error.code === 'folder-in-use') return texts('console.desktop.folderInUse');
    if (error.code === 'disk-full') return texts('console.desktop.diskFull');
    if (error.code === 'folder-unusable') return texts('console.desktop.folderUnusable');
    if (error.code === 'store-unavailable') return texts('console.desktop.storeAway');
    return errorWords(error.code);
  }

  function nextStep(): string {
    if (error.code === 'port-taken') return texts('console.desktop.portTakenNext');
    if (error.code === 'folder-in-use') return texts('console.desktop.folderInUseNext');
    if (error.code === 'disk-full') return texts('console.desktop.diskFullNext');
    if (error.code === 'folder-unusable') return texts('console.desktop.folderUnusableNext');
    if (error.code === 'store-unavailable') return texts('console.desktop.storeAwayNext');
    if (error.code === 'store-newer') return texts('console.desktop.storeNewerNext');
    return texts('console.desktop.otherNext');
  }
}

interface PortFormProps {
  taken: number;
  busy: boolean;
  onStart: (port: number) => Promise<void>;
}

function PortForm({ taken, busy, onStart }: PortFormProps) {
  const texts = useTexts();
  const [value, setValue] = useState(String(taken < largestPort ? taken + 1 : taken - 1));
  const [wrong, setWrong] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const port = Number(value);
    const fine = /^\d+$/.test(value) && port >= 1 && port <= largestPort;
    setWrong(!fine);
    if (fine) void onStart(port);
  };
  return (
    <form className="port-form" onSubmit={submit} noValidate>
      <Field label={texts('console.desktop.port')} error={wrong ? texts('console.desktop.portRule') : null}>
        {(control) => (
          <input
            {...control}
            className="input"
            inputMode="numeric"
            maxLength={5}
            value={value}
            onChange={(event) => setValue(event.target.value.trim())}
          />
        )}
      </Field>
      <div className="port-actions">
        <Button type="submit" disabled={busy}>
          {texts('console.desktop.anotherPort')}
        </Button>
        <Button look="quiet" disabled={busy} onClick={() => void onStart(anyPort)}>
          {texts('console.desktop.anyPort')}
        </Button>
      </div>
    </form>
  );
}
