import type { Account } from '../../../server/contract/contract.ts';
import type { Client } from '../client/client.ts';
import type { Followed } from '../client/follow.ts';
import { useFollowed } from '../console/use-followed.ts';

const list = (client: Client) => client.call('accounts.list', {});

/** All accounts, followed. */
export function useAccounts(): Followed<readonly Account[]> & { reload: () => void } {
  return useFollowed(list, 'accounts.changed');
}
