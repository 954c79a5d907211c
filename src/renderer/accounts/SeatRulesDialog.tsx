import { Armchair } from 'lucide-react';
import { useMemo, useState, type SyntheticEvent } from 'react';
import type { Account, OwnPolicy, PolicyEffect } from '../../../server/contract/contract.ts';
import type { Client } from '../client/client.ts';
import { useConsole } from '../console/console.ts';
import { EffectWhen, EffectWords, endsSessions } from '../settings/EffectNote.tsx';
import { ruleNames } from '../settings/setting-kinds.ts';
import { useEffectOf } from '../settings/use-effect-of.ts';
import { useTexts } from '../wording/wording-context.ts';
import { DialogActions } from '../ui/DialogActions.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { LoadFailed } from '../ui/LoadFailed.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Modal } from '../ui/Modal.tsx';
import { useTask } from '../ui/use-task.ts';
import { useToast } from '../ui/use-toast.ts';
import { useFollowed } from '../console/use-followed.ts';
import { enterRule, sameRules, type OwnRules } from './own-rules.ts';
import { RuleRow } from './RuleRow.tsx';

interface SeatRulesDialogProps {
  /** Whose; stays while the dialog closes. */
  account: Account | null;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** What is different for one account, and what that would do to its sessions. */
export function SeatRulesDialog({ account, open, onClose, onDone }: SeatRulesDialogProps) {
  const texts = useTexts();
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      open={open}
      onClose={onClose}
      busy={busy}
      wide
      title={texts('console.accounts.rulesTitle', { name: account?.name ?? '' })}
      text={texts('console.accounts.rulesText')}
      urgent
    >
      {account !== null && (
        <SeatRulesForm account={account} onClose={onClose} onDone={onDone} onBusy={setBusy} />
      )}
    </Modal>
  );
}

const getSettings = (client: Client) => client.call('settings.get', {});
const ask = (client: Client, change: { name: string; policy: OwnPolicy }): Promise<PolicyEffect> =>
  client.call('accounts.policyEffect', change);

interface SeatRulesFormProps {
  account: Account;
  onClose: () => void;
  onDone: () => void;
  onBusy: (busy: boolean) => void;
}

/** Begins anew whenever the dialog is opened. */
function SeatRulesForm({ account, onClose, onDone, onBusy }: SeatRulesFormProps) {
  const { client } = useConsole();
  const texts = useTexts();
  const toast = useToast();
  const house = useFollowed(getSettings, 'settings.changed');
  const [rules, setRules] = useState<OwnRules>({ own: account.policy, faults: new Set() });
  const [now, setNow] = useState(false);
  const { busy, error, run } = useTask();
  const { name } = account;
  const { own } = rules;
  const changed = !sameRules(own, account.policy);
  const faulty = rules.faults.size > 0;
  const change = useMemo(
    () => (changed && !faulty ? { name, policy: own } : null),
    [changed, faulty, name, own],
  );
  const effect = useEffectOf(change, ask);
  const ends = endsSessions(effect);

  const save = () =>
    run(async () => {
      onBusy(true);
      try {
        await client.call('accounts.policy', { name, policy: own, now: now && ends });
      } finally {
        onBusy(false);
      }
      onClose();
      onDone();
      toast(texts('console.accounts.rulesDone', { name }));
    });

  if (house.value === null) {
    if (house.error === null) return <Loading text={texts('console.settings.loading')} />;
    return (
      <LoadFailed title={texts('console.settings.failedTitle')} error={house.error} onRetry={house.reload} />
    );
  }
  const { settings } = house.value;
  return (
    <form
      className="modal-form"
      noValidate
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="rules">
        {ruleNames.map((rule) => (
          <RuleRow
            key={rule}
            name={rule}
            own={own[rule]}
            house={settings[rule]}
            fault={rules.faults.has(rule)}
            onEnter={(entered, value) => setRules(enterRule(rules, entered, value))}
          />
        ))}
      </div>
      <div className="rules-effect">
        <EffectWords effect={effect} />
        {ends && <EffectWhen now={now} onChange={setNow} />}
      </div>
      <ErrorNote text={error} />
      <DialogActions
        busy={busy}
        onCancel={onClose}
        blocked={!changed || faulty}
        icon={<Armchair aria-hidden />}
        label={texts(busy ? 'console.accounts.saving' : 'console.accounts.rulesConfirm')}
      />
    </form>
  );
}
