import type Database from 'better-sqlite3';
import type { Claim, Claimed, Session, SessionStore } from '../store.ts';
import type { Write } from './group-commit.ts';
import { isLive, sessionOf, type SessionRows } from './sessions.ts';

interface Holder {
  id: string;
  key: string;
  seat: number;
  expires_at: number;
}

/** The seat rule on SQLite: all of it in one transaction, and the seat index behind it. */
export function createClaim(db: Database.Database, write: Write, rows: SessionRows): SessionStore['claim'] {
  const account = db.prepare<[string], { id: number; disabled: number; password_version: number }>(
    'SELECT id, disabled, password_version FROM accounts WHERE id = ?',
  );
  // The least recently used first: the first to go.
  const holders = db.prepare<[number], Holder>(
    `SELECT id, key, seat, min(ends_at, used_at + idle_ms) AS expires_at FROM sessions
     WHERE account = ? AND ended_at IS NULL ORDER BY used_at, signed_in_at, id`,
  );
  const rotate = db.prepare<[Record<string, unknown>]>(
    `UPDATE sessions SET key = @key, account = @account, seat = @seat, previous_key = @from,
       rotated_at = @now, signed_in_at = @now, used_at = @now,
       seen_at = @now, idle_ms = @idle, ends_at = @endsAt, address = @address, agent = @agent
     WHERE key = @own`,
  );
  const signedIn = db.prepare<[number, number]>('UPDATE accounts SET signed_in_at = ? WHERE id = ?');

  return (claim: Claim) =>
    write((announce): Claimed => {
      const { now, policy } = claim;
      const who = account.get(claim.account);
      if (who === undefined || who.disabled !== 0) return { ok: false, why: 'account-disabled' };
      if (who.password_version !== claim.passwordVersion) return { ok: false, why: 'invalid-credentials' };

      const from = claim.from === null ? undefined : rows.byKey(claim.from);
      const crossed = claim.from === null ? undefined : rows.rotatedFrom(claim.from, now);
      const own =
        isLive(from, now) && (from.account === null || from.account === who.id)
          ? from
          : isLive(crossed, now) && crossed.account === who.id
            ? crossed
            : undefined;
      const others = holders.all(who.id).filter((holder) => holder.key !== own?.key);
      const live = others.filter((holder) => holder.expires_at > now);
      const surplus = live.slice(0, Math.max(0, live.length - (policy.seats - 1)));
      const sessionsOf = (list: Holder[]): Session[] =>
        list.map((holder) => sessionOf(rows.byKey(holder.key)));
      if (surplus.length > 0 && policy.whenFull === 'deny') {
        return { ok: false, why: 'seats-taken', holders: sessionsOf(live) };
      }

      const past = others.filter((holder) => holder.expires_at <= now).map((holder) => holder.id);
      const displaced = sessionsOf(surplus);
      const ended = [
        ...rows.endRows(past, { reason: 'expired', actor: null, note: null, at: now }),
        ...rows.endRows(
          surplus.map((holder) => holder.id),
          {
            reason: 'displaced',
            actor: null,
            note: null,
            at: now,
            by: { address: claim.address, agent: claim.agent },
          },
        ),
      ];
      if (from !== undefined && own === undefined && isLive(from, now)) {
        ended.push(...rows.endRows([from.id], { reason: 'signed-out', actor: null, note: null, at: now }));
      }

      const taken = new Set(live.slice(surplus.length).map((holder) => holder.seat));
      let seat = 1;
      while (taken.has(seat)) seat++;
      if (own === undefined) {
        rows.insertRow(claim, { id: who.id, seat });
      } else {
        rotate.run({
          key: claim.key,
          account: who.id,
          seat,
          now,
          idle: claim.lifetime.idle,
          endsAt: now + claim.lifetime.absolute,
          address: claim.address,
          agent: claim.agent,
          from: claim.from,
          own: own.key,
        });
      }
      signedIn.run(now, who.id);
      const session = sessionOf(rows.byKey(claim.key));
      if (ended.length > 0) announce({ type: 'ended', sessions: ended });
      announce({ type: 'started', session });
      return { ok: true, session, displaced };
    });
}
