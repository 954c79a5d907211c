import { ShieldCheck } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import { codeOf } from '../client/call-error.ts';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { DialogActions } from '../ui/DialogActions.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Modal } from '../ui/Modal.tsx';
import { useTask } from '../ui/use-task.ts';
import { useObservable } from '../state/use-observable.ts';

/** Asks for the operator's own password whenever a call needs it first. */
export function ConfirmDialog() {
  const { confirmation, status } = useConsole();
  const texts = useTexts();
  const asking = useObservable(confirmation.asking);
  const actor = useObservable(status)?.actor;
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const { busy, error, run, clear } = useTask();

  const forget = () => {
    setPassword('');
    setFault(null);
    clear();
  };

  const confirm = async () => {
    setFault(password === '' ? texts('console.confirm.missing') : null);
    clear();
    if (password === '') return;
    await run(async () => {
      try {
        await confirmation.confirm(password);
        forget();
      } catch (thrown) {
        if (codeOf(thrown) !== 'invalid-credentials') throw thrown;
        setFault(texts('console.confirm.wrong'));
        field.current?.select();
      }
    });
  };

  const cancel = () => {
    forget();
    confirmation.giveUp();
  };

  return (
    <Modal
      open={asking}
      onClose={cancel}
      busy={busy}
      title={texts('console.confirm.title')}
      text={texts('console.confirm.text')}
      first={field}
      urgent
    >
      <form
        className="modal-form"
        noValidate
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void confirm();
        }}
      >
        {/* So that a password manager knows whose it is. */}
        <input
          className="off-screen"
          tabIndex={-1}
          aria-hidden
          autoComplete="username"
          value={actor ?? ''}
          readOnly
        />
        <Field label={texts('console.confirm.password')} error={fault}>
          {(control) => (
            <input
              {...control}
              ref={field}
              className="input"
              type="password"
              autoComplete="current-password"
              maxLength={1024}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <ErrorNote text={error} />
        <DialogActions
          busy={busy}
          onCancel={cancel}
          label={texts(busy ? 'console.confirm.busy' : 'console.confirm.action')}
          icon={<ShieldCheck aria-hidden />}
        />
      </form>
    </Modal>
  );
}
