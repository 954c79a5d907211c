import { foldName, entriesTold, pastTold, type AuditFilter, type Device } from '../contract/contract.ts';
import { AppError } from '../errors.ts';
import type { PastSession, Store } from '../store/store.ts';
import { shownAccount } from './accounts.ts';
import type { HandlersOf } from './console-connection.ts';

/** The calls for the live table and the details of one person. */
export function createPeopleCalls({
  store,
  devices,
  now,
}: {
  store: Pick<Store, 'sessions' | 'accounts' | 'audit'>;
  devices: (agent: string) => Device;
  now: () => number;
}): HandlersOf<'people'> {
  const told = ({ id, user, at, agent, address, end }: PastSession) => ({
    session: id,
    user,
    at,
    address,
    device: devices(agent),
    end: end && {
      reason: end.reason,
      at: end.at,
      actor: end.actor,
      words: end.note,
      by: end.by && { address: end.by.address, device: devices(end.by.agent) },
    },
  });

  return {
    async 'people.watch'(_input, context) {
      await context.watch();
      return {};
    },
    async 'people.unwatch'(_input, context) {
      context.unwatch();
      return {};
    },
    async 'people.detail'({ session }) {
      const found = await store.sessions.past(session, pastTold, now());
      if (found === undefined) throw new AppError('not-found', 'There is no such session.');
      const { user, sessions } = found;
      const filter: AuditFilter = user === null ? { search: session } : { subject: user };
      const [account, entries] = await Promise.all([
        user === null ? undefined : store.accounts.find(foldName(user)),
        store.audit.list(filter, null, entriesTold),
      ]);
      return {
        account: account === undefined ? null : shownAccount(account),
        past: sessions.map(told),
        entries,
      };
    },
  };
}
