import { FileUp, KeyRound, SearchX, UserPlus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { Account, OneTimeLink } from '../../../server/contract/contract.ts';
import { BanDialog } from '../bans/BanDialog.tsx';
import { GivenUp } from '../client/confirming.ts';
import { usePageAction } from '../commands/use-page-action.ts';
import { useConsole } from '../console/console.ts';
import { replaceQuery } from '../shell/route.ts';
import { useTexts } from '../wording/wording-context.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Button } from '../ui/Button.tsx';
import { LoadFailed } from '../ui/LoadFailed.tsx';
import { Loading } from '../ui/Loading.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { useErrorWords } from '../ui/use-error-words.ts';
import { useToast } from '../ui/use-toast.ts';
import { useObservable } from '../state/use-observable.ts';
import type { AccountDeed } from './AccountMenu.tsx';
import { findAccounts, readAccountsQuery, writeAccountsQuery } from './accounts-view.ts';
import { AccountsTable } from './AccountsTable.tsx';
import { AddAccountDialog } from './AddAccountDialog.tsx';
import { DisableDialog } from './DisableDialog.tsx';
import { ImportDialog } from './import/ImportDialog.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { ResetPasswordDialog } from './ResetPasswordDialog.tsx';
import { RoleDialog } from './RoleDialog.tsx';
import { SeatRulesDialog } from './SeatRulesDialog.tsx';
import { useAccounts } from './use-accounts.ts';
import { useKeptOut } from './use-kept-out.ts';

/** Who may sign in. */
export function AccountsPage({ query }: { query: string }) {
  const { client, status } = useConsole();
  const texts = useTexts();
  const toast = useToast();
  const errorWords = useErrorWords();
  const { value: accounts, error, reload } = useAccounts();
  const server = useObservable(status);
  const connection = useObservable(client.connection);
  const [asking, setAsking] = useState<'add' | 'import' | Exclude<AccountDeed, 'enable'> | null>(null);
  const [about, setAbout] = useState<Account | null>(null);
  /** The link of an account that was just added. */
  const [made, setMade] = useState<OneTimeLink | null>(null);
  const mayAct = server?.role === 'operator';
  const search = readAccountsQuery(query);
  const show = (next: string) => replaceQuery(writeAccountsQuery(next));
  const found = useMemo(() => findAccounts(accounts ?? [], search), [accounts, search]);

  const keptOut = useKeptOut();

  const act = useCallback(
    (deed: AccountDeed, account: Account) => {
      const { name } = account;
      if (deed !== 'enable') {
        setMade(null);
        setAbout(account);
        setAsking(deed);
        return;
      }
      client.call('accounts.disable', { name, disabled: false }).then(
        () => {
          reload();
          toast(texts('console.accounts.enabledDone', { name }));
        },
        (thrown: unknown) => {
          if (!(thrown instanceof GivenUp)) toast(errorWords(thrown), 'bad');
        },
      );
    },
    [client, reload, toast, texts, errorWords],
  );
  const name = about?.name ?? '';
  const close = () => setAsking(null);
  usePageAction(mayAct && accounts !== null, {
    addAccount: () => setAsking('add'),
    importAccounts: () => setAsking('import'),
  });
  const added = (account: Account, link: OneTimeLink | null) => {
    reload();
    if (link === null) return;
    setMade(link);
    setAbout(account);
    setAsking('link');
  };
  const dialog = { name, onClose: close, onDone: reload };

  return (
    <div className={`page page-scrolling accounts${connection.state === 'connected' ? '' : ' is-stale'}`}>
      <header className="page-head">
        <h1 className="page-title">{texts('console.accounts.title')}</h1>
        <output className="page-counts">{countWords()}</output>
        {mayAct && (
          <div className="page-actions">
            <Button icon={<FileUp aria-hidden />} onClick={() => setAsking('import')}>
              {texts('console.import.open')}
            </Button>
            <Button look="primary" icon={<UserPlus aria-hidden />} onClick={() => setAsking('add')}>
              {texts('console.accounts.add')}
            </Button>
          </div>
        )}
      </header>
      {accounts !== null && accounts.length > 0 && (
        <search className="toolbar">
          <SearchField value={search} hint={texts('console.accounts.searchHint')} onChange={show} />
        </search>
      )}
      {content()}
      <AddAccountDialog open={asking === 'add'} onClose={close} onAdded={added} />
      <ImportDialog open={asking === 'import'} onClose={close} onDone={reload} />
      <LinkDialog {...dialog} made={made} open={asking === 'link'} />
      <RemoveDialog {...dialog} open={asking === 'remove'} />
      <ResetPasswordDialog {...dialog} open={asking === 'reset'} />
      <DisableDialog {...dialog} open={asking === 'disable'} />
      <RoleDialog account={about} open={asking === 'role'} onClose={close} onDone={reload} />
      <SeatRulesDialog account={about} open={asking === 'rules'} onClose={close} onDone={reload} />
      <BanDialog about={{ account: name }} open={asking === 'ban'} onClose={close} />
    </div>
  );

  function countWords(): string {
    if (accounts === null) return '';
    const total = accounts.length;
    if (found.length === total) return texts('console.accounts.count', { count: total });
    return texts('console.accounts.shown', { shown: found.length, total });
  }

  function content() {
    if (accounts === null && error !== null) {
      return <LoadFailed title={texts('console.accounts.failedTitle')} error={error} onRetry={reload} />;
    }
    if (accounts === null) return <Loading text={texts('console.accounts.loading')} />;
    if (accounts.length === 0) {
      return (
        <EmptyState
          icon={<KeyRound aria-hidden />}
          title={texts('console.accounts.emptyTitle')}
          text={texts('console.accounts.emptyText')}
        />
      );
    }
    if (found.length === 0) {
      return (
        <EmptyState
          icon={<SearchX aria-hidden />}
          title={texts('console.accounts.noMatchTitle')}
          text={texts('console.accounts.noMatchText')}
        >
          <Button onClick={() => show('')}>{texts('console.accounts.noMatchReset')}</Button>
        </EmptyState>
      );
    }
    return (
      <div className="table-frame">
        <AccountsTable
          accounts={found}
          bans={keptOut}
          actor={server?.actor ?? null}
          mayAct={mayAct}
          onDo={act}
        />
      </div>
    );
  }
}
