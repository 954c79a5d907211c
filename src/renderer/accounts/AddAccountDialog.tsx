import { UserPlus } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import type { Account, OneTimeLink, Role } from '../../../server/contract/contract.ts';
import { codeOf } from '../client/call-error.ts';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { DialogActions } from '../ui/DialogActions.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Modal } from '../ui/Modal.tsx';
import { Segments } from '../ui/Segments.tsx';
import { useErrorWords } from '../ui/use-error-words.ts';
import { useTask } from '../ui/use-task.ts';
import { useToast } from '../ui/use-toast.ts';
import { nameFault, passwordFault } from './account-rules.ts';
import { PasswordField } from './PasswordField.tsx';
import { RolePicker } from './RolePicker.tsx';

interface AddAccountDialogProps {
  open: boolean;
  onClose: () => void;
  /** Hears of the new account, and of its link if it has no password yet. */
  onAdded: (account: Account, link: OneTimeLink | null) => void;
}

interface Faults {
  name: string | null;
  password: string | null;
}
/** What most accounts are for. */
const usual: Role = 'user';
const none: Faults = { name: null, password: null };

/** A new account: name, role, and a password or a link to set one by. */
export function AddAccountDialog({ open, onClose, onAdded }: AddAccountDialogProps) {
  const { client } = useConsole();
  const texts = useTexts();
  const toast = useToast();
  const errorWords = useErrorWords();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>(usual);
  const [password, setPassword] = useState('');
  const [byLink, setByLink] = useState(false);
  const [faults, setFaults] = useState(none);
  const { busy, error, run, clear } = useTask();

  const close = () => {
    setName('');
    setRole(usual);
    setPassword('');
    setByLink(false);
    setFaults(none);
    clear();
    onClose();
  };

  const add = async () => {
    const wrongName = nameFault(name);
    const wrongPassword = byLink ? null : passwordFault(password);
    setFaults({
      name: wrongName && texts(`console.accounts.${wrongName}`),
      password: wrongPassword && texts(`console.accounts.${wrongPassword}`),
    });
    clear();
    if (wrongName !== null || wrongPassword !== null) return;
    await run(async () => {
      try {
        const added = await client.call('accounts.add', { name, password: byLink ? null : password, role });
        const link = byLink ? await client.call('accounts.link', { name: added.name }) : null;
        close();
        onAdded(added, link);
        toast(texts('console.accounts.added', { name: added.name }));
      } catch (thrown) {
        if (codeOf(thrown) !== 'name-taken') throw thrown;
        setFaults({ ...none, name: errorWords(thrown) });
        field.current?.focus();
      }
    });
  };

  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      title={texts('console.accounts.addTitle')}
      first={field}
      urgent
    >
      <form
        className="modal-form"
        noValidate
        autoComplete="off"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void add();
        }}
      >
        <Field label={texts('console.accounts.name')} error={faults.name}>
          {(control) => (
            <input
              {...control}
              ref={field}
              className="input"
              value={name}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <RolePicker value={role} onChange={setRole} />
        <div className="first-password">
          <span className="first-password-title" aria-hidden>
            {texts('console.accounts.first')}
          </span>
          <Segments
            label={texts('console.accounts.first')}
            options={[
              { value: 'own', words: texts('console.accounts.firstOwn') },
              { value: 'link', words: texts('console.accounts.firstLink') },
            ]}
            value={byLink ? 'link' : 'own'}
            onChange={(value) => setByLink(value === 'link')}
          />
          {byLink && <p className="field-hint">{texts('console.accounts.firstLinkHint')}</p>}
        </div>
        {!byLink && (
          <PasswordField
            label={texts('console.accounts.password')}
            value={password}
            error={faults.password}
            onChange={setPassword}
          />
        )}
        <ErrorNote text={error} />
        <DialogActions
          busy={busy}
          onCancel={close}
          icon={<UserPlus aria-hidden />}
          label={texts(busy ? 'console.accounts.saving' : 'console.accounts.addConfirm')}
        />
      </form>
    </Modal>
  );
}
