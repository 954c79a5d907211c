import {
  computer,
  connected,
  desktopState,
  otherServers,
  type Bridge,
} from '../../../server/contract/contract.ts';
import { createObservable } from '../state/observable.ts';
import { readAnswer, readEvent, readValue } from './answer.ts';
import type { Client, ConnectionStatus } from './client.ts';

/** The client of the desktop window: every call goes over the preload's bridge. The connection is up while the server serves. */
export function createBridgeClient(bridge: Bridge): Client {
  const connection = createObservable<ConnectionStatus>({ state: 'connecting' });

  async function state() {
    const current = desktopState.parse(readValue(await bridge['desktop.state']({})));
    show(current.state);
    return current;
  }

  function show(state: 'starting' | 'serving' | 'failed') {
    const next: ConnectionStatus =
      state === 'serving'
        ? { state: 'connected' }
        : state === 'starting'
          ? { state: 'connecting' }
          : { state: 'lost', retryAt: null, tries: 1 };
    if (next.state !== connection.get().state) connection.set(next);
  }

  return {
    connection,
    call: async (name, input) => readAnswer(name, await bridge[name](input)),
    onEvent: (listener) =>
      bridge.onEvent((sent) => {
        const event = readEvent(sent);
        if (event !== null) listener(event);
      }),
    retry: () => undefined,
    desktop: {
      state,
      start: async (port) => {
        const started = desktopState.parse(
          readValue(await bridge['desktop.start'](port === undefined ? {} : { port })),
        );
        show(started.state);
        return started;
      },
      copy: async (text) => {
        readValue(await bridge['desktop.copy']({ text }));
      },
      look: async (look) => {
        readValue(await bridge['desktop.look'](look));
      },
      computer: async () => computer.parse(readValue(await bridge['desktop.computer']({}))),
      change: async (change) => computer.parse(readValue(await bridge['desktop.change']({ change }))),
      servers: async () => otherServers.parse(readValue(await bridge['desktop.servers']({}))),
      connect: async (address) => connected.parse(readValue(await bridge['desktop.connect']({ address }))),
      open: async (origin) => {
        readValue(await bridge['desktop.open']({ origin }));
      },
      forget: async (origin) => otherServers.parse(readValue(await bridge['desktop.forget']({ origin }))),
    },
    close: () => undefined,
  };
}
