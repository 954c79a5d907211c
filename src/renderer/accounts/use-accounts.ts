import { useCallback, useEffect, useState } from 'react';
import type { Account } from '../../../server/contract.ts';
import { codeOf } from '../client/call-error.ts';
import { useDesk } from '../desk.ts';

export interface AccountsList {
  /** By name; null before the first answer. */
  accounts: readonly Account[] | null;
  /** What was thrown by the last question; null while all is well. */
  error: unknown;
  /** Asks again. */
  reload: () => void;
}

/** The accounts, asked for again whenever the server says that they changed or the line is back. */
export function useAccounts(): AccountsList {
  const { client } = useDesk();
  const [accounts, setAccounts] = useState<readonly Account[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const reload = useCallback(() => {
    if (client.line.get().state !== 'connected') return;
    client.call('accounts.list', {}).then(
      (list) => {
        setError(null);
        setAccounts(list.toSorted((a, b) => a.name.localeCompare(b.name)));
      },
      (thrown: unknown) => {
        // A lost line shows by itself, and comes back by itself.
        if (codeOf(thrown) !== 'not-serving') setError(thrown);
      },
    );
  }, [client]);
  useEffect(() => {
    reload();
    const stopEvents = client.onEvent((event) => {
      if (event.type === 'accounts.changed') reload();
    });
    const stopLine = client.line.subscribe(reload);
    return () => {
      stopEvents();
      stopLine();
    };
  }, [client, reload]);
  return { accounts, error, reload };
}
