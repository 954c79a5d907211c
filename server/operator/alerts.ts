import type { Device } from '../contract/contract.ts';
import { AppError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { HandlersOf } from './console-connection.ts';

/** The calls for alerts. */
export function createAlertCalls({
  store,
  devices,
}: {
  store: Pick<Store, 'alerts'>;
  devices: (agent: string) => Device;
}): HandlersOf<'alerts'> {
  return {
    async 'alerts.list'() {
      const alerts = await store.alerts.list();
      return alerts.map(({ id, kind, user, at, browsers }) => ({
        id,
        kind,
        user,
        at,
        browsers: browsers.map(({ address, agent }) => ({ address, device: devices(agent) })),
      }));
    },
    async 'alerts.dismiss'({ id }, context) {
      if (await store.alerts.dismiss(id, await context.by())) return {};
      throw new AppError('not-found', 'There is no such alert.');
    },
  };
}
