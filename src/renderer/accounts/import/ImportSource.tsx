import { FileUp } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import { useTexts } from '../../wording/wording-context.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogActions } from '../../ui/DialogActions.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Field } from '../../ui/Field.tsx';

interface ImportSourceProps {
  busy: boolean;
  error: string | null;
  onRead: (text: string) => void;
  onClose: () => void;
}

/** Where the lines come from: a file that is chosen or dropped, or a text. */
export function ImportSource({ busy, error, onRead, onClose }: ImportSourceProps) {
  const texts = useTexts();
  const chooser = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  const read = (file: File | undefined) => {
    setFault(null);
    if (file === undefined || busy) return;
    file.text().then(onRead, () => setFault(texts('console.import.unreadable')));
  };

  return (
    <form
      className="modal-form"
      noValidate
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        onRead(text);
      }}
    >
      <div
        className={`drop${over ? ' is-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          read(event.dataTransfer.files[0]);
        }}
      >
        <span>{texts('console.import.drop')}</span>
        <Button disabled={busy} icon={<FileUp aria-hidden />} onClick={() => chooser.current?.click()}>
          {texts('console.import.choose')}
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={({ currentTarget }) => {
            read(currentTarget.files?.[0]);
            // The same file can be chosen again after it was mended.
            currentTarget.value = '';
          }}
        />
      </div>
      <Field label={texts('console.import.paste')}>
        {(control) => (
          <textarea
            {...control}
            className="input import-text"
            rows={5}
            spellCheck={false}
            placeholder={'name, password, role, seats\nAda, , user, 1'}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <ErrorNote text={fault ?? error} />
      <DialogActions
        busy={busy}
        onCancel={onClose}
        blocked={text.trim() === ''}
        icon={<FileUp aria-hidden />}
        label={texts(busy ? 'console.import.checking' : 'console.import.check')}
      />
    </form>
  );
}
