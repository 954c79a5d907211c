import { Save } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { PolicyEffect } from '../../../server/contract/contract.ts';
import type { Client } from '../client/client.ts';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useTask } from '../ui/use-task.ts';
import { useToast } from '../ui/use-toast.ts';
import { countEntered, startDraft, type Draft } from './draft.ts';
import { EffectWhen, EffectWords, endsSessions } from './EffectNote.tsx';
import { useEffectOf } from './use-effect-of.ts';

const ask = (client: Client, { change }: Pick<Draft, 'change'>): Promise<PolicyEffect> =>
  client.call('settings.effect', { change });

interface SaveBarProps {
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** What has been changed, what that would do, and the way to have it so or to leave it. */
export function SaveBar({ draft, onDraft }: SaveBarProps) {
  const { client } = useConsole();
  const texts = useTexts();
  const toast = useToast();
  const [now, setNow] = useState(false);
  const { busy, error, run, clear } = useTask();
  const faulty = draft.faults.size > 0;
  const { change, saved } = draft;
  // Another question, too, where somebody else changed what it is put on.
  const question = useMemo(() => (faulty ? null : { change, saved }), [faulty, change, saved]);
  const effect = useEffectOf(question, ask);
  const ends = endsSessions(effect);

  const save = () =>
    run(async () => {
      const { settings, ended } = await client.call('settings.set', {
        change,
        now: now && ends,
      });
      onDraft(startDraft(settings));
      toast(
        ended === 0
          ? texts('console.settings.saved')
          : texts('console.settings.savedEnded', { count: ended }),
      );
    });

  return (
    <section className="save-bar" aria-label={texts('console.settings.bar')}>
      <div className="save-words">
        <strong>{texts('console.settings.changes', { count: countEntered(draft) })}</strong>
        {faulty ? (
          <span className="save-fault">{texts('console.settings.fault')}</span>
        ) : (
          <EffectWords effect={effect} />
        )}
      </div>
      {ends && !faulty && <EffectWhen now={now} onChange={setNow} />}
      <div className="save-actions">
        <Button
          disabled={busy}
          onClick={() => {
            clear();
            onDraft(startDraft(draft.saved));
          }}
        >
          {texts('console.settings.discard')}
        </Button>
        <Button
          look="primary"
          disabled={busy || faulty}
          icon={<Save aria-hidden />}
          onClick={() => void save()}
        >
          {texts(busy ? 'console.settings.saving' : 'console.settings.save')}
        </Button>
      </div>
      <ErrorNote text={error} />
    </section>
  );
}
