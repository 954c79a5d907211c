import { Send } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import { messageText, type Person } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { PersonNames } from '../people/PersonNames.tsx';
import { usePersonWords } from '../people/use-person-words.ts';
import { useTexts } from '../wording/wording-context.ts';
import { DialogActions } from '../ui/DialogActions.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Modal } from '../ui/Modal.tsx';
import { useTask } from '../ui/use-task.ts';
import { useToast } from '../ui/use-toast.ts';
import { WordsField } from '../ui/WordsField.tsx';
import { sendMessage, type Sent } from './send-message.ts';

interface MessageDialogProps {
  /** Those to tell, as they were when it was asked for; `everybody`: all who are here. */
  persons: readonly Person[] | 'everybody';
  open: boolean;
  /** Where the focus goes afterwards. */
  back: () => HTMLElement | null;
  onClose: () => void;
}

/** Takes the operator's words to people, and says how many they reached. */
export function MessageDialog({ persons, open, back, onClose }: MessageDialogProps) {
  const { client } = useConsole();
  const texts = useTexts();
  const personWords = usePersonWords();
  const toast = useToast();
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useState('');
  const { busy, error, run, clear } = useTask();
  const all = persons === 'everybody';
  const those = all ? [] : persons;
  const first = those[0];
  const name = those.length === 1 && first !== undefined ? personWords(first) : null;
  const away = those.filter(({ presence }) => presence === 'offline').length;
  const fits = messageText.safeParse(words).success;

  const close = () => {
    setWords('');
    clear();
    onClose();
  };

  const send = async () => {
    if (!fits) return;
    await run(async () => {
      const whom = all ? persons : those.map(({ session }) => session);
      const sent = await sendMessage(client, whom, words.trim());
      toast(sentWords(sent), sent.reached === 0 ? 'bad' : 'good');
      close();
    });
  };

  return (
    <Modal
      open={open}
      onClose={close}
      busy={busy}
      title={titleWords()}
      text={texts('console.messages.text')}
      first={field}
      back={back}
    >
      <form
        className="modal-form"
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault();
          void send();
        }}
      >
        {those.length > 1 && <PersonNames persons={those} />}
        <WordsField
          field={field}
          needed
          value={words}
          placeholder={texts('console.messages.placeholder')}
          onChange={setWords}
          onSubmit={() => void send()}
        />
        {away > 0 && <p className="modal-text">{awayWords()}</p>}
        <ErrorNote text={error} />
        <DialogActions
          busy={busy}
          onCancel={close}
          blocked={!fits}
          icon={<Send aria-hidden />}
          label={texts(busy ? 'console.messages.sending' : 'console.messages.send')}
        />
      </form>
    </Modal>
  );

  function titleWords(): string {
    if (all) return texts('console.messages.titleAll');
    return name === null
      ? texts('console.messages.titleMany', { count: those.length })
      : texts('console.messages.titleOne', { name });
  }

  function awayWords(): string {
    return name === null
      ? texts('console.messages.awayMany', { count: away })
      : texts('console.messages.awayOne', { name });
  }

  function sentWords({ asked, reached }: Sent): string {
    if (name !== null) {
      return texts(reached > 0 ? 'console.messages.sentOne' : 'console.messages.missedOne', { name });
    }
    if (reached === 0) return texts('console.messages.missedAll');
    return reached === asked
      ? texts('console.messages.sentAll', { count: reached })
      : texts('console.messages.sentSome', { reached, total: asked });
  }
}
