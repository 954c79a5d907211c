import { ownPolicy, type OwnPolicy } from '../../contract/contract.ts';
import type { AccountState } from '../store.ts';
import { scalar } from './audit-entry.ts';

/** True if nothing has changed that decides whether somebody gets in. */
export function isAsSeen(
  now: AccountState,
  { id, passwordVersion, disabled, locked }: AccountState,
): boolean {
  if (now.id !== id) return false;
  return now.passwordVersion === passwordVersion && now.disabled === disabled && now.locked === locked;
}

/** Each rule that differs, as the log has it; null where it is as for everybody. */
export function differences(before: OwnPolicy, after: OwnPolicy) {
  const names = Object.keys(ownPolicy.shape) as (keyof OwnPolicy)[];
  return names
    .filter((name) => before[name] !== after[name])
    .map((setting) => ({
      setting,
      before: scalar(JSON.stringify(before[setting])),
      after: scalar(JSON.stringify(after[setting])),
    }));
}
