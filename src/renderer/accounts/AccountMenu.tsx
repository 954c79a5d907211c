import { Menu } from '@base-ui/react/menu';
import { Ban, CircleCheck, Ellipsis, KeyRound } from 'lucide-react';
import type { Account } from '../../../server/contract.ts';
import { useTexts } from '../texts-context.ts';

interface AccountMenuProps {
  account: Account;
  /** One's own can't be disabled. */
  own: boolean;
  onReset: () => void;
  onDisable: () => void;
  onEnable: () => void;
}

/** What can be done with an account. */
export function AccountMenu({ account, own, onReset, onDisable, onEnable }: AccountMenuProps) {
  const texts = useTexts();
  const label = texts('console.accounts.actions', { name: account.name });
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="icon-button" aria-label={label} title={label}>
        <Ellipsis aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" sideOffset={4} align="end">
          <Menu.Popup className="menu">
            <Menu.Item className="menu-item" onClick={onReset}>
              <KeyRound aria-hidden />
              {texts('console.accounts.reset')}
            </Menu.Item>
            {account.disabled ? (
              <Menu.Item className="menu-item" onClick={onEnable}>
                <CircleCheck aria-hidden />
                {texts('console.accounts.enable')}
              </Menu.Item>
            ) : (
              <Menu.Item className="menu-item menu-item-bad" disabled={own} onClick={onDisable}>
                <Ban aria-hidden />
                {texts(own ? 'console.accounts.ownDisable' : 'console.accounts.disable')}
              </Menu.Item>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
