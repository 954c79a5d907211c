import { Popover } from '@base-ui/react/popover';
import { KeyRound, Lock } from 'lucide-react';
import { useState } from 'react';
import type { Account, Ban } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { writeRoute } from '../shell/route.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { Button } from '../ui/Button.tsx';

interface AccountStateProps {
  account: Account;
  /** What keeps it out for now. */
  ban: Ban | undefined;
  mayAct: boolean;
  onReset: () => void;
}

/** Whether an account can sign in; where it is locked, why, and what helps. */
export function AccountState({ account, ban, mayAct, onReset }: AccountStateProps) {
  const texts = useTexts();
  const formats = useFormats();
  const { now } = useConsole();
  const [open, setOpen] = useState(false);
  if (account.disabled) return texts('console.accounts.disabled');
  if (!account.locked && ban !== undefined) {
    const { until } = ban;
    const words =
      until === null
        ? texts('console.accounts.bannedForever')
        : texts('console.accounts.bannedUntil', { until: formats.moment(until, now()) });
    return (
      <a className="state-banned" href={writeRoute({ page: 'bans', query: '' })} title={words}>
        {texts('console.accounts.banned')}
      </a>
    );
  }
  if (!account.locked) {
    return (
      <span className="state-line">
        {texts('console.accounts.enabled')}
        {account.linkUntil !== null && account.linkUntil > now() && (
          <span
            className="badge"
            title={texts('console.accounts.linkOpenHint', {
              until: formats.moment(account.linkUntil, now()),
            })}
          >
            {texts('console.accounts.linkOpen')}
          </span>
        )}
        {!account.hasPassword && (
          <span className="badge" title={texts('console.accounts.byNameHint')}>
            {texts('console.accounts.byName')}
          </span>
        )}
      </span>
    );
  }
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="badge badge-warn badge-button">
        <Lock aria-hidden />
        {texts('console.accounts.locked')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="menu-place" sideOffset={6} align="start">
          <Popover.Popup className="popover">
            <Popover.Title className="popover-title">{texts('console.accounts.locked')}</Popover.Title>
            <Popover.Description className="popover-text">
              {texts('console.accounts.lockedText')}
            </Popover.Description>
            {mayAct && (
              <Button
                look="primary"
                icon={<KeyRound aria-hidden />}
                onClick={() => {
                  setOpen(false);
                  onReset();
                }}
              >
                {texts('console.accounts.reset')}
              </Button>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
