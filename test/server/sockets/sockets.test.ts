import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createDevices } from '../../../server/user-agents/devices.ts';
import { createHosts } from '../../../server/network/hosts.ts';
import { createCookie } from '../../../server/http/cookie.ts';
import { createLog } from '../../../server/log/log.ts';
import { createRejectedRequests } from '../../../server/log/rejected-requests.ts';
import { createSettings } from '../../../server/settings.ts';
import { toEnding } from '../../../server/seats/ending.ts';
import { createSockets } from '../../../server/sockets/sockets.ts';
import type { Visitor } from '../../../server/visits/visitors.ts';
import { Browser } from '../../helpers/browser.ts';
import { FullHouse } from '../../helpers/full-house.ts';

const now = Date.now;

/** Sockets on a house where looking a browser up takes until `known` is called. */
async function opening(house: FullHouse, visitor: () => Promise<Visitor>, operator = house.operator) {
  let known = () => {};
  const asked = new Promise<void>((resolve) => (known = resolve));
  let waiting = () => {};
  const inside = new Promise<void>((resolve) => (waiting = resolve));
  const log = createLog('silent');
  const settings = await createSettings(house.store, () => undefined);
  const devices = createDevices();
  house.store.news.on((news) => {
    if (news.type !== 'ended') return;
    for (const one of news.sessions) house.presence.end(one.id, toEnding(one, devices, settings.now()));
  });
  const sockets = createSockets({
    store: house.store,
    presence: house.presence,
    visitors: {
      async identify() {
        const found = await visitor();
        waiting();
        await asked;
        return found;
      },
      settle: async (found) => found,
      open: async (_id, found) => found,
    },
    operator,
    settings,
    hosts: createHosts([], now),
    cookie: createCookie(false),
    devices,
    clientOf: () => ({ address: '127.0.0.1', agent: '' }),
    log,
    rejectedRequests: createRejectedRequests(log, now),
    now,
  });
  const http = createServer();
  http.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    sockets.terminate();
    http.close();
  });
  const { port } = http.address() as AddressInfo;
  return { browser: new Browser(`http://127.0.0.1:${port}`), known, inside };
}

// semantics 16
test('who was shown out while their line was being opened is told so on it, and it closes', async () => {
  const house = await FullHouse.open();
  const [ada = ''] = await house.fill(['Ada']);
  const { browser, known, inside } = await opening(house, async () => {
    const [session] = await house.store.sessions.get([ada], now());
    return session === undefined ? { kind: 'stranger' } : { kind: 'live', session };
  });
  const line = browser.live();
  await inside;
  const how = { actor: 'desktop', at: now(), address: null, reason: 'kicked', note: 'Bye' } as const;
  await house.store.sessions.end([ada], { ...how, undoUntil: now() + 10_000 });
  known();
  const late = await line;
  expect(await late.hear('ended')).toMatchObject({ reason: 'kicked', note: 'Bye' });
  expect(await late.closed).toBe(4002);
  expect([...house.presence.ids()]).toEqual([]);
});

test('a desk whose line was closed is left, so that nothing is done for it any more', async () => {
  const house = await FullHouse.open();
  const [op = ''] = await house.fill(['Op']);
  await house.store.accounts.setRole('op', 'operator', { actor: 'desktop', at: now(), address: null });
  let desks = 0;
  const { browser, known } = await opening(
    house,
    async () => {
      const [session] = await house.store.sessions.get([op], now());
      return session === undefined ? { kind: 'stranger' } : { kind: 'live', session };
    },
    {
      ...house.operator,
      open(...sitting) {
        const desk = house.operator.open(...sitting);
        desks++;
        return {
          ...desk,
          close() {
            desks--;
            desk.close();
          },
        };
      },
    },
  );
  known();
  const lines = [await browser.live('/usher/operator/live'), await browser.live('/usher/operator/live')];
  expect(desks).toBe(2);
  lines[0]?.socket.close();
  lines[1]?.socket.terminate();
  await vi.waitFor(() => expect(desks).toBe(0));
});
