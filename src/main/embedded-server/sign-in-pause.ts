import { calls, type CallName, type Input } from '../../../server/contract/contract.ts';
import type { ConsoleConnection, Server } from '../../../server/start.ts';
import type { Serving } from './embedded-server.ts';

/** Whether somebody new may sign in, as the running server has it, and the switch for it outside the window. */
export interface SignIns {
  /** Undefined while nothing is served, or before it is known. */
  readonly paused: boolean | undefined;
  pause(paused: boolean): void;
  /** Looks at the server that is running now. Call it whenever another one, or none, does. */
  follow(): void;
}

/** Follows the setting. @param changed told after each change of `paused`, and where a change was refused */
export function createSignIns(serving: Pick<Serving, 'server'>, changed: () => void): SignIns {
  let seat: { server: Server; desk: ConsoleConnection } | undefined;
  let paused: boolean | undefined;

  function settle(now: boolean | undefined): void {
    paused = now;
    changed();
  }

  async function read(): Promise<void> {
    const from = seat;
    if (from === undefined) return;
    const { settings } = calls['settings.get'].output.parse(await ask(from.desk, 'settings.get', {}));
    if (seat === from) settle(settings.newSignIns === 'paused');
  }

  return {
    get paused() {
      return paused;
    },
    pause(next) {
      if (seat === undefined) return;
      const change = { newSignIns: next ? 'paused' : 'open' } as const;
      ask(seat.desk, 'settings.set', { change, now: false }).catch((error: unknown) => {
        console.error(error);
        // The menu has changed its mark by itself.
        changed();
      });
    },
    follow() {
      const { server } = serving;
      if (seat?.server === server) return;
      seat?.desk.close();
      seat = undefined;
      if (server === undefined) return settle(undefined);
      const who = { actor: 'desktop', role: 'operator', session: null, address: null } as const;
      const desk = server.operator.open(who, ({ type }) => {
        if (type === 'settings.changed') read().catch(console.error);
      });
      seat = { server, desk };
      read().catch(console.error);
    },
  };
}

/** @throws Error if the call was refused */
async function ask<N extends CallName>(desk: ConsoleConnection, name: N, input: Input<N>): Promise<unknown> {
  const answer = await desk.call(name, input);
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
  return answer.value;
}
