import { memo } from 'react';
import type { Account, Ban } from '../../../server/contract/contract.ts';
import { useConsole } from '../console/console.ts';
import { useFormats, useTexts } from '../wording/wording-context.ts';
import { AccountMenu, type AccountDeed } from './AccountMenu.tsx';
import { AccountState } from './AccountState.tsx';
import { hasOwnRules } from './own-rules.ts';

interface AccountsTableProps {
  accounts: readonly Account[];
  /** What keeps accounts out for now, by name. */
  bans: ReadonlyMap<string, Ban>;
  /** The account this desk acts as. */
  actor: string | null;
  mayAct: boolean;
  onDo: (deed: AccountDeed, account: Account) => void;
}

/** All accounts, with what can be done with each. Drawn again only when one of these changes: there may be many. */
export const AccountsTable = memo(function AccountsTable({
  accounts,
  bans,
  actor,
  mayAct,
  onDo,
}: AccountsTableProps) {
  const texts = useTexts();
  const formats = useFormats();
  const { now } = useConsole();
  return (
    <table className="table accounts-table" aria-label={texts('console.accounts.table')}>
      <thead>
        <tr>
          <th scope="col">{texts('console.accounts.column.name')}</th>
          <th scope="col" className="col-role">
            {texts('console.accounts.column.role')}
          </th>
          <th scope="col" className="col-state">
            {texts('console.accounts.column.state')}
          </th>
          <th scope="col" className="col-created">
            {texts('console.accounts.column.created')}
          </th>
          <th scope="col" className="col-signed-in">
            {texts('console.accounts.column.signedIn')}
          </th>
          {mayAct && (
            <th scope="col" className="col-act">
              <span className="off-screen">{texts('console.accounts.column.act')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.name} className={account.disabled ? 'is-disabled' : undefined}>
            <th scope="row" className="col-name">
              <span className="name-line">
                <span className="person-name" title={account.name}>
                  {account.name}
                </span>
                {account.name === actor && (
                  <span className="badge badge-accent">{texts('console.accounts.you')}</span>
                )}
                {hasOwnRules(account.policy) && (
                  <span className="badge badge-rules" title={texts('console.accounts.ownRulesHint')}>
                    {texts('console.accounts.ownRules')}
                  </span>
                )}
              </span>
            </th>
            <td className="col-role">
              <span className={`badge badge-${account.role}`}>{texts(`words.role.${account.role}`)}</span>
            </td>
            <td className="col-state">
              <AccountState
                account={account}
                ban={bans.get(account.name)}
                mayAct={mayAct}
                onReset={() => onDo('reset', account)}
              />
            </td>
            <td className="col-created" title={formats.full(account.createdAt)}>
              {formats.when(account.createdAt, now())}
            </td>
            <td
              className="col-signed-in"
              title={account.signedInAt === null ? undefined : formats.full(account.signedInAt)}
            >
              {account.signedInAt === null
                ? texts('console.accounts.never')
                : formats.when(account.signedInAt, now())}
            </td>
            {mayAct && (
              <td className="col-act">
                <AccountMenu account={account} own={account.name === actor} onDo={onDo} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
});
