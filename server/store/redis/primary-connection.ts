import type { Host, ServerAddresses } from '../rules/server-addresses.ts';
import { clientOptions, type MakeClient } from './client.ts';
import type { Reply } from './reply.ts';
import type { FindPrimary } from './primary.ts';
import { asUnavailable, isElsewhere, unavailable } from './unavailable.ts';
import { ANSWER_WITHIN, REACH_WITHIN, within } from './within.ts';

/** One connection to one server, for as long as that is the primary. What is lost is not made again. */
export interface PrimaryConnection {
  readonly isOpen: boolean;
  /** @throws AppError `store-unavailable`, or what the server answered */
  send(command: readonly string[]): Promise<Reply>;
  /** Ends it when all is answered. */
  close(): Promise<void>;
  /** The same, without waiting for answers. */
  cut(): void;
}

/** Opens lines to the primary of these servers. */
export type OpenPrimary = (onLost: (error: unknown) => void) => Promise<PrimaryConnection>;

/**
 * Each line finds the primary and connects to it; it rejects with an Error where that cannot be reached. `onLost` is called
 * once if the line is lost: it was closed or fell silent, or the primary is another.
 */
export function primaryOpener(
  find: FindPrimary,
  { tls, data, database }: ServerAddresses,
  makeClient: MakeClient,
): OpenPrimary {
  const options = { ...clientOptions(tls, data), database };
  const clientOf = ({ host, port }: Host) =>
    makeClient({ ...options, socket: { ...options.socket, host, port } });
  return (onLost) => openPrimary(find, clientOf, onLost);
}

async function openPrimary(
  find: FindPrimary,
  clientOf: (host: Host) => ReturnType<MakeClient>,
  onLost: (error: unknown) => void,
): Promise<PrimaryConnection> {
  let moved = false;
  let onMoved = () => {
    moved = true;
  };
  const primary = await find(() => onMoved());
  const client = clientOf(primary);
  const cut = () => {
    primary.forget();
    client.destroy();
  };
  let isOpen = false;
  const lose = (error: unknown): void => {
    if (!isOpen) return;
    isOpen = false;
    cut();
    onLost(error);
  };
  client.on('error', lose);
  try {
    await within(client.connect(), REACH_WITHIN);
    if (moved) throw unavailable('The primary is another.');
  } catch (error) {
    cut();
    throw error;
  }
  isOpen = true;
  onMoved = () => lose(unavailable('The primary is another.'));

  return {
    get isOpen() {
      return isOpen;
    },
    send(command) {
      const silent = () => lose(unavailable('Redis does not answer.'));
      return within(client.sendCommand<Reply>(command), ANSWER_WITHIN, silent).catch((error: unknown) => {
        if (isElsewhere(error)) lose(error);
        throw asUnavailable(error);
      });
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      primary.forget();
      await within(client.close(), ANSWER_WITHIN).catch(() => client.destroy());
    },
    cut() {
      isOpen = false;
      cut();
    },
  };
}
