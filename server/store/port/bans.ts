import type { Ban } from '../../contract/contract.ts';
import type { Actor } from './actor.ts';

/** How long and with which words somebody is kept out; `until` null: until somebody lifts it. */
export interface KeptOut {
  until: number | null;
  words: string | null;
}

/** Who may not sign in. `sessions.claim` looks here itself, in its own step. */
export interface BanStore {
  /**
   * Bans an account (`who`: its folded name; `shown`: its name) or an address, and ends the live sessions of that
   * account, or of users at that address but for `keep` (a public id), in the same step (`kicked`, with these
   * words). Takes the place of a ban of the same. Kicks of these cannot be taken back any more.
   */
  add(
    ban: {
      kind: Ban['kind'];
      who: string;
      shown: string;
      until: number | null;
      words: string | null;
      keep: string | null;
    },
    by: Actor,
  ): Promise<Ban>;
  /** What keeps out whoever wants to sign in to this account (folded name) from there; undefined: nothing does. */
  holding(folded: string, address: string, now: number): Promise<KeptOut | undefined>;
  /** Those that are not over, the newest first. */
  list(now: number): Promise<Ban[]>;
  /** Missing or lifted already: false. */
  lift(id: string, by: Actor): Promise<boolean>;
}
