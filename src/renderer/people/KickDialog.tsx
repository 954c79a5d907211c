import { DoorOpen } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import type { Person } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { DialogActions } from '../ui/DialogActions.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Modal } from '../ui/Modal.tsx';
import { Select } from '../ui/Select.tsx';
import { useTask } from '../ui/use-task.ts';
import { WordsField, wordsFit } from '../ui/WordsField.tsx';
import { coolDowns, coolDownSpan, type CoolDown } from './cool-downs.ts';
import { countFits } from './count-to-type.ts';
import { CountField } from './CountField.tsx';
import { oneOf } from './one-of.ts';
import { PersonNames } from './PersonNames.tsx';
import { useKick } from './use-kick.ts';
import { usePersonWords } from './use-person-words.ts';

interface KickDialogProps {
  /** Those to show out, as they were when it was asked for; `everybody`: all who are signed in. */
  persons: readonly Person[] | 'everybody';
  /** How many they are, if that must be typed first. */
  typed: number | null;
  open: boolean;
  /** Where the focus goes afterwards. */
  back: () => HTMLElement | null;
  onClose: () => void;
}

/** Asks before people are shown out, takes the operator's words to them, and how long they stay out. */
export function KickDialog({ persons, typed, open, back, onClose }: KickDialogProps) {
  const { now } = useConsole();
  const texts = useTexts();
  const personWords = usePersonWords();
  const { kick, kickAll } = useKick();
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useState('');
  const [typedWords, setTypedWords] = useState('');
  const [coolDown, setCoolDown] = useState<CoolDown>('none');
  const { busy, error, run, clear } = useTask();
  const all = persons === 'everybody';
  const count = all ? 0 : persons.length;
  const first = all ? undefined : oneOf(persons);
  const name = first === undefined ? null : personWords(first);
  const users = all || persons.some(({ user }) => user !== null);
  const visitors = !all && persons.some(({ user }) => user === null);

  const blocked = !wordsFit(words) || (typed !== null && !countFits(typedWords, typed));

  const close = () => {
    setWords('');
    setTypedWords('');
    setCoolDown('none');
    clear();
    onClose();
  };

  const confirm = async () => {
    if (blocked) return;
    await run(async () => {
      const how = {
        words: words.trim() === '' ? null : words.trim(),
        coolDown: users ? coolDownSpan(coolDown, now()) : 0,
      };
      if (all) await kickAll(how);
      else await kick(persons, how);
      close();
    });
  };

  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      title={titleWords()}
      text={textWords()}
      first={field}
      back={back}
    >
      <form
        className="modal-form"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void confirm();
        }}
      >
        {!all && count > 1 && <PersonNames persons={persons} />}
        <WordsField
          field={field}
          value={words}
          placeholder={texts('console.kick.placeholder')}
          onChange={setWords}
          onSubmit={() => void confirm()}
        />
        {users && (
          <Field
            label={texts('console.kick.coolDown')}
            hint={visitors ? texts('console.kick.coolDownOnly') : undefined}
          >
            {(control) => (
              <Select
                {...control}
                value={coolDown}
                onChange={({ target }) =>
                  setCoolDown(coolDowns.find((one) => one === target.value) ?? 'none')
                }
              >
                {coolDowns.map((one) => (
                  <option key={one} value={one}>
                    {texts(`console.kick.after.${one}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        {typed !== null && <CountField count={typed} value={typedWords} onChange={setTypedWords} />}
        <ErrorNote text={error} />
        <DialogActions
          busy={busy}
          onCancel={close}
          look="danger"
          blocked={blocked}
          icon={<DoorOpen aria-hidden />}
          label={confirmWords()}
        />
      </form>
    </Modal>
  );

  function titleWords(): string {
    if (all) return texts('console.kick.titleAll');
    return name !== null
      ? texts('console.kick.titleOne', { name })
      : texts('console.kick.titleMany', { count });
  }

  function textWords(): string {
    if (all) return texts('console.kick.textAll');
    if (count > 1) return texts('console.kick.textMany');
    return texts(users ? 'console.kick.textOne' : 'console.kick.textVisitor');
  }

  function confirmWords(): string {
    if (busy) return texts('console.kick.sending');
    if (all) return texts('console.kick.confirmAll');
    return name !== null ? texts('console.kick.confirmOne') : texts('console.kick.confirmMany', { count });
  }
}
