import type { Device, Ending, Settings } from '../contract/contract.ts';
import type { EndedSession } from '../store/store.ts';

/**
 * What an ended browser may see about its end. The newcomer is shown only once, because somebody else may use
 * a copy of the cookie later.
 */
export function toEnding(
  ended: EndedSession,
  devices: (agent: string) => Device,
  { tellNewcomer, houseFarewell }: Pick<Settings, 'tellNewcomer' | 'houseFarewell'>,
): Ending {
  const by = ended.told || tellNewcomer === 'nothing' ? null : ended.by;
  return {
    reason: ended.reason,
    at: ended.at,
    note: ended.note,
    farewell: ended.reason === 'kicked' ? houseFarewell.trim() || null : null,
    by:
      by === null ? null : { address: tellNewcomer === 'all' ? by.address : null, device: devices(by.agent) },
    undoUntil: ended.undoUntil,
  };
}
