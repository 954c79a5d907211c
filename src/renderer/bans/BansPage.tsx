import { Ban as BanIcon, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Ban } from '../../../server/contract/contract.ts';
import type { Client } from '../client/client.ts';
import { usePageAction } from '../commands/use-page-action.ts';
import { useConsole } from '../console/console.ts';
import { useTexts } from '../wording/wording-context.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Button } from '../ui/Button.tsx';
import { LoadFailed } from '../ui/LoadFailed.tsx';
import { Loading } from '../ui/Loading.tsx';
import { useFollowed } from '../console/use-followed.ts';
import { useObservable } from '../state/use-observable.ts';
import { BanDialog } from './BanDialog.tsx';
import { BansTable } from './BansTable.tsx';
import { LiftDialog } from './LiftDialog.tsx';

const list = (client: Client) => client.call('bans.list', {});

/** Who may not sign in for now. */
export function BansPage() {
  const { client, status, clock } = useConsole();
  const texts = useTexts();
  const server = useObservable(status);
  const connection = useObservable(client.connection);
  const now = useObservable(clock);
  const { value, error, reload } = useFollowed(list, 'bans.changed');
  const [asking, setAsking] = useState<'add' | 'lift' | null>(null);
  const [about, setAbout] = useState<Ban | null>(null);
  const mayAct = server?.role === 'operator';
  // Those whose time is up go by themselves; nobody says so.
  const bans = value?.filter(({ until }) => until === null || until > now) ?? null;
  const close = () => setAsking(null);
  usePageAction(mayAct, { ban: () => setAsking('add') });

  return (
    <div className={`page page-scrolling bans${connection.state === 'connected' ? '' : ' is-stale'}`}>
      <header className="page-head">
        <h1 className="page-title">{texts('console.bans.title')}</h1>
        <output className="page-counts">
          {bans !== null && bans.length > 0 && texts('console.bans.count', { count: bans.length })}
        </output>
        {mayAct && (
          <div className="page-actions">
            <Button look="primary" icon={<Plus aria-hidden />} onClick={() => setAsking('add')}>
              {texts('console.bans.add')}
            </Button>
          </div>
        )}
      </header>
      {content()}
      <BanDialog about={null} open={asking === 'add'} onClose={close} />
      <LiftDialog ban={about} open={asking === 'lift'} onClose={close} />
    </div>
  );

  function content() {
    if (bans === null && error !== null) {
      return <LoadFailed title={texts('console.bans.failedTitle')} error={error} onRetry={reload} />;
    }
    if (bans === null) return <Loading text={texts('console.bans.loading')} />;
    if (bans.length === 0) {
      return (
        <EmptyState
          icon={<BanIcon aria-hidden />}
          title={texts('console.bans.emptyTitle')}
          text={texts('console.bans.emptyText')}
        />
      );
    }
    return (
      <div className="table-frame">
        <BansTable
          bans={bans}
          mayAct={mayAct}
          onLift={(ban) => {
            setAbout(ban);
            setAsking('lift');
          }}
        />
      </div>
    );
  }
}
