import { DoorOpen } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import type { Person } from '../../../server/contract.ts';
import { useDesk } from '../desk.ts';
import { useTexts } from '../texts-context.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Modal } from '../ui/Modal.tsx';
import { useTask } from '../ui/use-task.ts';
import { useToast } from '../ui/use-toast.ts';
import { gridElement } from './grid-element.ts';
import { kick } from './kick.ts';
import { usePersonWords } from './use-person-words.ts';

/** Words may be this long, and the count shows from here on. */
const longest = 500;
const countFrom = 400;
/** So many are named before the rest is counted. */
const named = 5;

interface KickDialogProps {
  /** Those to show out, as they were when it was asked for; empty: closed. */
  persons: readonly Person[];
  open: boolean;
  onClose: () => void;
}

/** Asks before people are shown out, and takes the operator's words to them. */
export function KickDialog({ persons, open, onClose }: KickDialogProps) {
  const { client, selection } = useDesk();
  const texts = useTexts();
  const toast = useToast();
  const personWords = usePersonWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useState('');
  const { busy, error, run, clear } = useTask();
  const count = persons.length;
  const first = persons[0];
  const name = count === 1 && first !== undefined ? personWords(first) : null;
  const left = longest - words.trim().length;

  const close = () => {
    setWords('');
    clear();
    onClose();
  };

  const tellResult = (ended: number) => {
    if (name !== null) toast(texts(ended === 1 ? 'console.kick.doneOne' : 'console.kick.goneOne', { name }));
    else if (ended === count) toast(texts('console.kick.doneMany', { count }));
    else toast(texts('console.kick.partly', { ended, total: count, left: count - ended }));
  };

  const confirm = async () => {
    if (left < 0) return;
    const sessions = persons.map(({ session }) => session);
    await run(async () => {
      const ended = await kick(client, sessions, words.trim() === '' ? null : words.trim());
      selection.drop(sessions);
      close();
      tellResult(ended.length);
    });
  };

  const title =
    name !== null ? texts('console.kick.titleOne', { name }) : texts('console.kick.titleMany', { count });
  const textOne = first?.user === null ? 'console.kick.textVisitor' : 'console.kick.textOne';
  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      title={title}
      text={texts(name !== null ? textOne : 'console.kick.textMany')}
      first={field}
      back={gridElement}
    >
      <form
        className="modal-form"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void confirm();
        }}
      >
        {count > 1 && (
          <ul className="kick-names">
            {persons.slice(0, named).map((person) => (
              <li key={person.session}>
                <span className="kick-name">{personWords(person)}</span>
                <span className="kick-address">{person.address}</span>
              </li>
            ))}
            {count > named && (
              <li className="kick-more">{texts('console.kick.more', { count: count - named })}</li>
            )}
          </ul>
        )}
        <Field
          label={texts('console.kick.words')}
          aside={<span>{texts('console.kick.optional')}</span>}
          error={left < 0 ? texts('console.kick.over', { count: -left }) : null}
        >
          {(control) => (
            <textarea
              {...control}
              ref={field}
              className="input textarea"
              rows={3}
              placeholder={texts('console.kick.placeholder')}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void confirm();
              }}
            />
          )}
        </Field>
        {left >= 0 && left <= longest - countFrom && (
          <p className="field-hint">{texts('console.kick.left', { count: left })}</p>
        )}
        <ErrorNote text={error} />
        <div className="modal-actions">
          <Button onClick={close} disabled={busy}>
            {texts('console.kick.cancel')}
          </Button>
          <Button look="danger" type="submit" disabled={busy || left < 0} icon={<DoorOpen aria-hidden />}>
            {confirmWords()}
          </Button>
        </div>
      </form>
    </Modal>
  );

  function confirmWords(): string {
    if (busy) return texts('console.kick.sending');
    return name !== null ? texts('console.kick.confirmOne') : texts('console.kick.confirmMany', { count });
  }
}
