import { calls, type CallName, type Input } from '../../../server/contract/contract.ts';
import type { ConsoleConnection, Server } from '../../../server/start.ts';
import type { EmbeddedServer } from './embedded-server.ts';

/** Reads and switches the running server's setting that pauses new sign-ins, for the tray. */
export interface SignInPause {
  /** Undefined while the server is not running, or before the setting was read. */
  readonly paused: boolean | undefined;
  pause(paused: boolean): void;
  /** Connects to the current server. Call it whenever the server starts or stops. */
  refresh(): void;
}

/** @param onStateChange called after each change of `paused`, and after a rejected change */
export function createSignInPause(
  embedded: Pick<EmbeddedServer, 'server'>,
  onStateChange: () => void,
): SignInPause {
  let connected: { server: Server; connection: ConsoleConnection } | undefined;
  let paused: boolean | undefined;

  function settle(now: boolean | undefined): void {
    paused = now;
    onStateChange();
  }

  async function read(): Promise<void> {
    const from = connected;
    if (from === undefined) return;
    const { settings } = calls['settings.get'].output.parse(await ask(from.connection, 'settings.get', {}));
    if (connected === from) settle(settings.newSignIns === 'paused');
  }

  return {
    get paused() {
      return paused;
    },
    pause(next) {
      if (connected === undefined) return;
      const change = { newSignIns: next ? 'paused' : 'open' } as const;
      ask(connected.connection, 'settings.set', { change, now: false }).catch((error: unknown) => {
        console.error(error);
        // The menu item has already toggled its own check mark.
        onStateChange();
      });
    },
    refresh() {
      const { server } = embedded;
      if (connected?.server === server) return;
      connected?.connection.close();
      connected = undefined;
      if (server === undefined) return settle(undefined);
      const who = { actor: 'desktop', role: 'operator', session: null, address: null } as const;
      const connection = server.operator.open(who, ({ type }) => {
        if (type === 'settings.changed') read().catch(console.error);
      });
      connected = { server, connection };
      read().catch(console.error);
    },
  };
}

/** @throws Error if the call fails */
async function ask<N extends CallName>(
  connection: ConsoleConnection,
  name: N,
  input: Input<N>,
): Promise<unknown> {
  const answer = await connection.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
  return answer.value;
}
