import type { Device } from '../contract/contract.ts';
import { AppError } from '../errors.ts';
import { holderOf } from './holder.ts';
import type { Claimed, KeptOut } from '../store/store.ts';

/** The error for a refused claim, as the person who signs in sees it. */
export function claimRefusal(
  claimed: Extract<Claimed, { ok: false }>,
  devices: (agent: string) => Device,
  now: number,
): AppError {
  switch (claimed.why) {
    case 'seats-taken':
      return new AppError('seats-taken', 'This account is in use elsewhere.', {
        holders: claimed.holders.map((holder) => holderOf(holder, devices)),
      });
    case 'account-shared':
      return new AppError('account-shared', 'Two browsers keep displacing each other on this account.', {
        until: claimed.until,
        retryAfter: secondsUntil(claimed.until, now),
      });
    case 'banned':
      return keptOut(claimed, now);
    case 'sign-ins-paused':
      return signInsPaused();
    default:
      return new AppError(claimed.why, 'This account cannot sign in.');
  }
}

/** The error for a ban, or for a cool-down after a kick. */
export function keptOut({ until, words }: KeptOut, now: number): AppError {
  if (until === null) return new AppError('banned', 'This account is banned.', { words });
  return new AppError('banned-until', 'This account is banned for a while.', {
    words,
    until,
    retryAfter: secondsUntil(until, now),
  });
}

export function signInsPaused(): AppError {
  return new AppError('sign-ins-paused', 'The operator has paused signing in.');
}

const secondsUntil = (until: number, now: number) => Math.max(1, Math.ceil((until - now) / 1000));
