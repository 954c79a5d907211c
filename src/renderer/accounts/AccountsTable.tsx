import { memo } from 'react';
import type { Account } from '../../../server/contract.ts';
import { useDesk } from '../desk.ts';
import { useFormats, useTexts } from '../texts-context.ts';
import { AccountMenu } from './AccountMenu.tsx';

interface AccountsTableProps {
  accounts: readonly Account[];
  /** The account this desk acts as. */
  actor: string | null;
  mayAct: boolean;
  onReset: (account: Account) => void;
  onDisable: (account: Account) => void;
  onEnable: (account: Account) => void;
}

/** All accounts, with what can be done with each. Drawn again only when one of these changes: there may be many. */
export const AccountsTable = memo(function AccountsTable({
  accounts,
  actor,
  mayAct,
  onReset,
  onDisable,
  onEnable,
}: AccountsTableProps) {
  const texts = useTexts();
  const formats = useFormats();
  const { now } = useDesk();
  return (
    <table className="table" aria-label={texts('console.accounts.table')}>
      <thead>
        <tr>
          <th scope="col">{texts('console.accounts.column.name')}</th>
          <th scope="col">{texts('console.accounts.column.role')}</th>
          <th scope="col">{texts('console.accounts.column.state')}</th>
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
              </span>
            </th>
            <td>
              <span className={`badge badge-${account.role}`}>{texts(`words.role.${account.role}`)}</span>
            </td>
            <td>{texts(account.disabled ? 'console.accounts.disabled' : 'console.accounts.enabled')}</td>
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
                <AccountMenu
                  account={account}
                  own={account.name === actor}
                  onReset={() => onReset(account)}
                  onDisable={() => onDisable(account)}
                  onEnable={() => onEnable(account)}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
});
