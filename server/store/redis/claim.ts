import { decideClaim, endingsOf, isOwn, type Displacement, type Kept } from '../rules/claim.ts';
import type { Holder } from '../rules/seating.ts';
import { isLive } from '../rules/session-row.ts';
import type { Claim, Claimed, Session, SessionStore } from '../store.ts';
import { readAccount, writeAccount, type AccountRow } from './account-row.ts';
import { keys } from './keys.ts';
import { holderOf, type Row } from './session-row.ts';
import type { BanRows } from './bans.ts';
import type { NodeLiveness } from './node-liveness.ts';
import type { SessionRows } from './session-rows.ts';
import type { Write } from './group-commit.ts';
import type { Step } from './step.ts';
import { takeBack } from './unheard-claim.ts';

/**
 * The seat rule on Redis. All that decides is read with the account, which every change of its sessions touches: two
 * that decide by the same account cannot both be committed.
 */
export function createClaim(
  write: Write,
  { nodes, rows, bans }: { nodes: NodeLiveness; rows: SessionRows; bans: BanRows },
): SessionStore['claim'] {
  const rowsAt = async (step: Step, key: string): Promise<Row[]> => rows.byIds(step, await step.members(key));

  /** The session of this browser that the claim becomes, if there is one. */
  async function ownOf(step: Step, { from, now }: Claim, who: AccountRow): Promise<Row | undefined> {
    if (from === null) return undefined;
    const row = await rows.byKey(step, from);
    if (isLive(row, now)) return isOwn(row, who.id) ? row : undefined;
    const crossed = await rows.rotatedFrom(step, from, now);
    return isLive(crossed, now) && crossed.account === who.id ? crossed : undefined;
  }

  /** What is yet to come, by a clock that was set back, holds nobody up. */
  async function displacements(step: Step, { now, policy }: Claim, account: number): Promise<Displacement[]> {
    const { after, within } = policy.shared;
    if (after === 0) return [];
    const found = await step.between(keys.displacedOf(account), now - within, now);
    return found.map(({ member, score: at }) => {
      const [visitor, by] = member.split(' ');
      return { visitor: Number(visitor), by_visitor: by === '' ? null : Number(by), at };
    });
  }

  async function decide(step: Step, claim: Claim, who: AccountRow) {
    const { now } = claim;
    const ban = await bans.holding(step, who.folded, claim.address, now);
    const own = await ownOf(step, claim, who);
    const [behind, live, undoable, displaced, all] = await Promise.all([
      rows.behind(step, claim.from, now),
      rowsAt(step, keys.liveOf(who.id)),
      rowsAt(step, keys.undoOf(who.id)),
      displacements(step, claim, who.id),
      nodes.read(),
    ]);
    const holders = live.filter((row) => row.ended_at === null).toSorted(leastUsedFirst);
    const account = {
      id: who.id,
      shut: who.disabled + who.locked > 0,
      passwordVersion: who.password_version,
    };
    const kept = undoable.filter((row) => (row.undo_until ?? 0) > now) as (Row & Kept)[];
    const decision = decideClaim(claim, {
      account,
      ban,
      own,
      behind,
      holders: holders.map((row) => holderOf(row, all)),
      displacements: (browser) =>
        displaced.filter(({ visitor, by_visitor: by }) => visitor === browser || by === browser),
      kept: () => kept,
    });
    return { decision, own, undoable };
  }

  /** @param becoming told which session of this browser it becomes */
  async function take(step: Step, claim: Claim, becoming: (own: Row | undefined) => void): Promise<Claimed> {
    const { now, policy, address, agent, key, from, aliveFor, lifetime } = claim;
    const who = readAccount(await step.read(keys.account(claim.account)));
    if (who === undefined) return { ok: false, why: 'account-disabled' };
    const { decision, own, undoable } = await decide(step, claim, who);
    becoming(own);
    const show = (holders: readonly Holder[]): Promise<Session[]> =>
      Promise.all(
        holders.map(async ({ id }) => {
          const row = await rows.byId(step, id);
          if (row === undefined) throw new Error('a holder is gone within its own step');
          return rows.show(step, row);
        }),
      );
    if (!decision.ok) {
      return 'holders' in decision ? { ...decision, holders: await show(decision.holders) } : decision;
    }

    const visitor = own?.visitor ?? (await rows.visitorFor(step, claim));
    const displaced = await show(decision.displaced);
    const before = from === null ? undefined : await rows.byKey(step, from);
    for (const { ids, how } of endingsOf(claim, decision, { own, before, visitor })) {
      await rows.endRows(step, ids, how);
    }
    await rows.leaveBehind(step, from, now);

    const { seat } = decision;
    const keepsSeat = (row: Row) =>
      (row.seat ?? 0) <= policy.seats &&
      (row.seat !== seat.seat || (policy.sameAddress === 'free' && row.address === address));
    await rows.keepEnded(
      step,
      undoable.filter((row) => !keepsSeat(row)).map(({ id }) => id),
    );
    const seated = { account: who.id, name: who.name, ...seat, byName: claim.byName ? 1 : 0 };
    const session = await rows.show(step, await sit());
    writeAccount(step, who, { ...who, signed_in_at: now });
    step.announce({ type: 'started', session, ...(own && { before: own.key }) });
    return { ok: true, session, displaced };

    async function sit(): Promise<Row> {
      if (own === undefined) return rows.insertRow(step, claim, visitor, { ...seated, aliveFor });
      const rotated = {
        ...own,
        key,
        previous_key: from,
        rotated_at: now,
        address,
        agent,
        ...seat,
        account: seated.account,
        name: seated.name,
        by_name: seated.byName,
        signed_in_at: now,
        used_at: now,
        seen_at: now,
        idle_ms: lifetime.idle,
        alive_until: own.alive_until === null ? null : Math.max(own.alive_until, now + aliveFor),
        ends_at: now + lifetime.absolute,
        expires_at: now + Math.min(lifetime.idle, lifetime.absolute),
      };
      rows.put(step, own, rotated);
      return rotated;
    }
  }

  return (claim) => {
    let own: Row | undefined;
    return write((step) => take(step, claim, (row) => (own = row)), {
      unheard: (step) => takeBack(step, rows, claim, own),
    });
  };
}

/** The first to go. */
const leastUsedFirst = (a: Row, b: Row): number =>
  a.used_at - b.used_at || (a.signed_in_at ?? 0) - (b.signed_in_at ?? 0) || (a.id < b.id ? -1 : 1);
