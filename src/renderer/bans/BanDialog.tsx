import { Ban as BanIcon } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import type { Ban } from '../../../server/contract/contract.ts';
import { codeOf } from '../client/call-error.ts';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { DialogActions } from '../ui/DialogActions.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Modal } from '../ui/Modal.tsx';
import { Select } from '../ui/Select.tsx';
import { useErrorWords } from '../ui/use-error-words.ts';
import { useTask } from '../ui/use-task.ts';
import { useToast } from '../ui/use-toast.ts';
import { WordsField, wordsFit } from '../ui/WordsField.tsx';
import { whoFault } from './ban-rules.ts';
import { banSpans, banUntil, type BanSpan } from './ban-spans.ts';
import { kindWords, whomOf, type BanAbout } from './ban-whom.ts';
import { BanWhom } from './BanWhom.tsx';

interface BanDialogProps {
  /** Whom it is about, or their addresses; null: whoever is entered. Stays while the dialog closes. */
  about: BanAbout;
  open: boolean;
  /** Where the focus goes afterwards, if not to what opened it. */
  back?: () => HTMLElement | null;
  onClose: () => void;
}

/** Keeps accounts or addresses from signing in for a while. */
export function BanDialog({ about, open, back, onClose }: BanDialogProps) {
  const { client, now } = useConsole();
  const texts = useTexts();
  const toast = useToast();
  const errorWords = useErrorWords();
  const field = useRef<HTMLInputElement>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  const [chosen, setChosen] = useState<Ban['kind']>('user');
  const [entered, setEntered] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [span, setSpan] = useState<BanSpan>('hour');
  const [note, setNote] = useState('');
  const { busy, error, run, clear } = useTask();

  const known = whomOf(about);
  const kind = known !== null && known.user.length === 0 ? 'address' : chosen;
  const whom = known === null ? [entered.trim()] : known[kind];
  const [only = ''] = whom;

  const close = () => {
    setChosen('user');
    setEntered('');
    setFault(null);
    setSpan('hour');
    setNote('');
    clear();
    onClose();
  };

  const ban = async () => {
    const wrong = known === null ? whoFault(kind, entered) : null;
    setFault(wrong && texts(`console.bans.${wrong}`));
    clear();
    if (wrong !== null) field.current?.focus();
    if (wrong !== null || !wordsFit(note)) return;
    await run(async () => {
      const until = banUntil(span, now());
      let done = 0;
      try {
        for (const who of whom) {
          await client.call('bans.add', { kind, who, until, words: note.trim() === '' ? null : note.trim() });
          done += 1;
        }
      } catch (thrown) {
        if (done > 0) toast(texts('console.bans.doneMany', { count: done }));
        if (known !== null || codeOf(thrown) === 'internal' || codeOf(thrown) === 'not-serving') throw thrown;
        setFault(
          kind === 'address' && codeOf(thrown) === 'yourself'
            ? texts('console.bans.ownAddress')
            : errorWords(thrown),
        );
        field.current?.focus();
        return;
      }
      close();
      toast(
        done === 1
          ? texts('console.bans.done', { who: only })
          : texts('console.bans.doneMany', { count: done }),
      );
    });
  };

  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      title={
        known === null
          ? texts('console.bans.addTitle')
          : texts('console.bans.banTitle', { who: kindWords(texts, known, kind) })
      }
      text={texts(kind === 'user' ? 'console.bans.textUser' : 'console.bans.textAddress')}
      first={known === null ? field : words}
      {...(back === undefined ? {} : { back })}
      urgent={known === null}
    >
      <form
        className="modal-form"
        noValidate
        autoComplete="off"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void ban();
        }}
      >
        <BanWhom
          known={known}
          kind={kind}
          entered={entered}
          fault={fault}
          field={field}
          onKind={(next) => {
            setChosen(next);
            setFault(null);
          }}
          onEnter={setEntered}
        />
        <Field label={texts('console.bans.span')}>
          {(control) => (
            <Select
              {...control}
              value={span}
              onChange={({ target }) => setSpan(banSpans.find((one) => one === target.value) ?? 'hour')}
            >
              {banSpans.map((one) => (
                <option key={one} value={one}>
                  {texts(`console.bans.spans.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <WordsField
          field={words}
          value={note}
          placeholder={texts('console.bans.placeholder')}
          onChange={setNote}
          onSubmit={() => void ban()}
        />
        <ErrorNote text={error} />
        <DialogActions
          busy={busy}
          onCancel={close}
          look="danger"
          blocked={!wordsFit(note)}
          icon={<BanIcon aria-hidden />}
          label={texts(busy ? 'console.bans.saving' : 'console.bans.confirm')}
        />
      </form>
    </Modal>
  );
}
