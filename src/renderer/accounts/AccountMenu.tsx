import { Armchair, Ban, CircleCheck, KeyRound, Link, Trash2, UserCog, UserX } from 'lucide-react';
import type { Account } from '../../../server/contract/contract.ts';
import { useTexts } from '../wording/wording-context.ts';
import { ActionItem, ActionMenu, ActionSeparator } from '../ui/ActionMenu.tsx';

/** What can be asked about an account. */
export type AccountDeed = 'role' | 'rules' | 'reset' | 'link' | 'ban' | 'disable' | 'enable' | 'remove';

interface AccountMenuProps {
  account: Account;
  /** One's own can be neither disabled, deleted nor kept out, nor given another role. */
  own: boolean;
  onDo: (deed: AccountDeed, account: Account) => void;
}

/** What can be done with an account. */
export function AccountMenu({ account, own, onDo }: AccountMenuProps) {
  const texts = useTexts();
  const act = (deed: AccountDeed) => () => onDo(deed, account);
  return (
    <ActionMenu label={texts('console.accounts.actions', { name: account.name })}>
      <ActionItem icon={<KeyRound aria-hidden />} onClick={act('reset')}>
        {texts(account.hasPassword ? 'console.accounts.reset' : 'console.accounts.setPassword')}
      </ActionItem>
      <ActionItem icon={<Link aria-hidden />} disabled={account.disabled} onClick={act('link')}>
        {texts('console.accounts.link')}
      </ActionItem>
      <ActionItem icon={<UserCog aria-hidden />} disabled={own} onClick={act('role')}>
        {texts(own ? 'console.accounts.ownRole' : 'console.accounts.changeRole')}
      </ActionItem>
      <ActionItem icon={<Armchair aria-hidden />} onClick={act('rules')}>
        {texts('console.accounts.rules')}
      </ActionItem>
      <ActionSeparator />
      {!own && (
        <ActionItem icon={<Ban aria-hidden />} tone="bad" onClick={act('ban')}>
          {texts('console.accounts.ban')}
        </ActionItem>
      )}
      {account.disabled ? (
        <ActionItem icon={<CircleCheck aria-hidden />} onClick={act('enable')}>
          {texts('console.accounts.enable')}
        </ActionItem>
      ) : (
        <ActionItem icon={<UserX aria-hidden />} tone="bad" disabled={own} onClick={act('disable')}>
          {texts(own ? 'console.accounts.ownDisable' : 'console.accounts.disable')}
        </ActionItem>
      )}
      <ActionItem icon={<Trash2 aria-hidden />} tone="bad" disabled={own} onClick={act('remove')}>
        {texts(own ? 'console.accounts.ownRemove' : 'console.accounts.remove')}
      </ActionItem>
    </ActionMenu>
  );
}
