import type { Ban } from '../../contract.ts';
import type { Actor } from './actor.ts';

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
  /** Those that are not over, the newest first. */
  list(now: number): Promise<Ban[]>;
  /** Missing or lifted already: false. */
  lift(id: string, by: Actor): Promise<boolean>;
}
