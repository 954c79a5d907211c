import { KeyRound, RefreshCw, UserPlus } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Account } from '../../../server/contract.ts';
import { useDesk } from '../desk.ts';
import { useTexts } from '../texts-context.ts';
import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { useErrorWords } from '../ui/use-error-words.ts';
import { useToast } from '../ui/use-toast.ts';
import { useObservable } from '../use-observable.ts';
import { AccountsTable } from './AccountsTable.tsx';
import { AddAccountDialog } from './AddAccountDialog.tsx';
import { DisableDialog } from './DisableDialog.tsx';
import { ResetPasswordDialog } from './ResetPasswordDialog.tsx';
import { useAccounts } from './use-accounts.ts';

type Asking = 'add' | 'reset' | 'disable';

/** Who may sign in. */
export function AccountsPage() {
  const { client, status } = useDesk();
  const texts = useTexts();
  const toast = useToast();
  const errorWords = useErrorWords();
  const { accounts, error, reload } = useAccounts();
  const server = useObservable(status);
  const line = useObservable(client.line);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [about, setAbout] = useState('');
  const mayAct = server?.role === 'operator';

  const askReset = useCallback(({ name }: Account) => {
    setAbout(name);
    setAsking('reset');
  }, []);
  const askDisable = useCallback(({ name }: Account) => {
    setAbout(name);
    setAsking('disable');
  }, []);
  const enable = useCallback(
    ({ name }: Account) => {
      client.call('accounts.disable', { name, disabled: false }).then(
        () => {
          reload();
          toast(texts('console.accounts.enabledDone', { name }));
        },
        (thrown: unknown) => toast(errorWords(thrown), 'bad'),
      );
    },
    [client, reload, toast, texts, errorWords],
  );
  const close = () => setAsking(null);

  return (
    <div className={`page accounts${line.state === 'connected' ? '' : ' is-stale'}`}>
      <header className="page-head">
        <h1 className="page-title">{texts('console.accounts.title')}</h1>
        <output className="page-counts">
          {accounts !== null && texts('console.accounts.count', { count: accounts.length })}
        </output>
        {mayAct && (
          <Button look="primary" icon={<UserPlus aria-hidden />} onClick={() => setAsking('add')}>
            {texts('console.accounts.add')}
          </Button>
        )}
      </header>
      {content()}
      <AddAccountDialog open={asking === 'add'} onClose={close} onAdded={reload} />
      <ResetPasswordDialog name={about} open={asking === 'reset'} onClose={close} onDone={reload} />
      <DisableDialog name={about} open={asking === 'disable'} onClose={close} onDone={reload} />
    </div>
  );

  function content() {
    if (accounts === null && error !== null) {
      return (
        <Blank
          icon={<RefreshCw aria-hidden />}
          title={texts('console.accounts.failedTitle')}
          text={errorWords(error)}
        >
          <Button look="primary" onClick={reload}>
            {texts('console.accounts.retry')}
          </Button>
        </Blank>
      );
    }
    if (accounts === null) {
      return <output className="accounts-loading">{texts('console.accounts.loading')}</output>;
    }
    if (accounts.length === 0) {
      return (
        <Blank
          icon={<KeyRound aria-hidden />}
          title={texts('console.accounts.emptyTitle')}
          text={texts('console.accounts.emptyText')}
        />
      );
    }
    return (
      <div className="table-frame">
        <AccountsTable
          accounts={accounts}
          actor={server?.actor ?? null}
          mayAct={mayAct}
          onReset={askReset}
          onDisable={askDisable}
          onEnable={enable}
        />
      </div>
    );
  }
}
