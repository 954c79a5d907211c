import type { Claim } from '../store.ts';
import { keys } from './keys.ts';
import type { Row } from './session-row.ts';
import type { SessionRows } from './session-rows.ts';
import type { Step } from './step.ts';

/**
 * Takes back a sign-in that may have been done, but whose answer was lost on the way: nobody was given its cookie, and
 * so nobody could leave the seat. Who was displaced by it stays so.
 * @param own the session of its browser that it became, if there was one: it goes on under the cookie that the browser
 * has, and where nobody had signed in there nobody has
 */
export async function takeBack(
  step: Step,
  rows: SessionRows,
  { account, key, address, now }: Claim,
  own: Row | undefined,
): Promise<void> {
  const who = keys.account(account);
  if ((await step.read(who)) === undefined) return;
  // It was decided by the account as it was: if it is still on its way to the server, it comes too late now.
  step.touch(who);
  const row = await rows.byKey(step, key);
  if (row === undefined) return;

  if (own === undefined || (own.account === null && row.ended_at !== null)) {
    await rows.endRows(step, [row.id], { reason: 'signed-out', actor: null, note: null, address, at: now });
    await rows.keepEnded(step, [row.id]);
    return;
  }
  const { previous_key, rotated_at } = own;
  const rotatedBack = { ...row, key: own.key, previous_key, rotated_at };
  const before = own.account === null ? { ...rotatedBack, ...anonymous(own) } : rotatedBack;
  rows.put(step, row, before);
  if (before.ended_at !== null) return;
  const session = await rows.show(step, before);
  // Were this lost, a cookie that was there before the sign-in must not open it.
  step.announce({ type: 'started', session, ...(own.account !== null && { before: key }) });
}

/** What an anonymous session was before it was signed in. */
function anonymous(row: Row) {
  const { account, name, seat, share, by_name, signed_in_at, address, agent, idle_ms, ends_at } = row;
  return { account, name, seat, share, by_name, signed_in_at, address, agent, idle_ms, ends_at };
}
