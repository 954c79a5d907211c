import type { ErrorCode } from '../contract/contract.ts';
import type { Log } from './log.ts';

/** Who was refused, and at what. Only what may stand in a log: nothing that was typed, no cookie, no query. */
export interface RejectedRequest {
  address: string | null;
  /** Account name, where it is known whose browser or desk that is. */
  user?: string | undefined;
  /** Public id. */
  session?: string | null | undefined;
  request?: string;
  method?: string;
  path?: string;
  /** Name of an operator's call. */
  call?: string | undefined;
}

/** Refusals that somebody who tries what they may not meets, for the log. */
export interface RejectedRequests {
  /**
   * Writes one down, under an event of its own kind; codes that belong to ordinary use are left out. What comes again
   * from the same address and user within EVERY is only counted.
   */
  write(code: ErrorCode, refused: RejectedRequest): void;
  /** Writes how many were only counted. Call it a few times a second. */
  tick(): void;
}

interface Kind {
  event: string;
  level: 'info' | 'warn';
  how?: string;
}

/** Warnings are what no page and no console of ours does by itself. */
const kinds: Partial<Record<ErrorCode, Kind>> = {
  'operators-only': { event: 'authz_fail', level: 'warn' },
  'confirmation-needed': { event: 'authz_fail', level: 'info' },
  'not-signed-in': { event: 'authz_fail', level: 'info' },
  'offer-expired': { event: 'authz_fail', level: 'info' },
  'link-expired': { event: 'authn_login_fail', level: 'warn', how: 'first-operator' },
  'link-void': { event: 'authn_login_fail', level: 'warn', how: 'link' },
  'cross-origin': { event: 'cross_origin_refused', level: 'warn' },
  'wrong-host': { event: 'wrong_host_refused', level: 'warn' },
  'too-many-attempts': { event: 'excess_rate_limit_exceeded', level: 'warn' },
  'invalid-input': { event: 'input_validation_fail', level: 'info' },
  'not-json': { event: 'input_validation_fail', level: 'info' },
  'too-large': { event: 'input_validation_fail', level: 'info' },
};

/** Milliseconds: one line for each event, address and user in that time, so that nobody can fill the disk. */
const EVERY = 1_000;
const LONGEST_PATH = 200;

export function createRejectedRequests(log: Log, now: () => number): RejectedRequests {
  const lately = new Map<string, { kind: Kind; refused: RejectedRequest; since: number; omitted: number }>();

  return {
    write(code, refused) {
      const kind = kinds[code];
      if (kind === undefined) return;
      const key = JSON.stringify([kind.event, refused.address, refused.user]);
      const last = lately.get(key);
      if (last !== undefined && !isOver(last.since)) {
        last.omitted++;
        return;
      }
      if (last !== undefined) writeOmitted(last);
      lately.set(key, { kind, refused, since: now(), omitted: 0 });
      const { path, ...rest } = refused;
      const { level, ...what } = kind;
      log[level]({ ...what, code, ...rest, ...(path !== undefined && { path: shown(path) }) });
    },
    tick() {
      for (const [key, last] of lately) {
        if (!isOver(last.since)) continue;
        lately.delete(key);
        writeOmitted(last);
      }
    },
  };

  /** Also if the clock was set back. */
  function isOver(since: number): boolean {
    return Math.abs(now() - since) >= EVERY;
  }

  function writeOmitted(last: { kind: Kind; refused: RejectedRequest; omitted: number }): void {
    const { event, level } = last.kind;
    const { address, user } = last.refused;
    if (last.omitted > 0) log[level]({ event, address, user, omitted: last.omitted });
  }
}

/** Keys of a dictionary are its visitor's own; what is no plain letter could play tricks on a terminal. */
function shown(path: string): string {
  return path
    .replace(/^(\/usher\/data\/).+/s, '$1…')
    .replace(/[^\x21-\x7e…]/g, '?')
    .slice(0, LONGEST_PATH);
}
