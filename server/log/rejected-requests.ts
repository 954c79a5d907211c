import type { ErrorCode } from '../contract/contract.ts';
import type { Log } from './log.ts';

/** A rejected request. It contains only what may appear in a log: no typed text, no cookie, no query. */
export interface RejectedRequest {
  address: string | null;
  /** Account name of the browser or console, if known. */
  user?: string | undefined;
  /** Public id of the session. */
  session?: string | null | undefined;
  request?: string;
  method?: string;
  path?: string;
  /** Name of the operator call. */
  call?: string | undefined;
}

/** Logs rejected requests that may be an attack. */
export interface RejectedRequests {
  /**
   * Logs one with the event of its code. Codes that belong to ordinary use are left out. Repetitions from the
   * same address and user within EVERY are only counted.
   */
  write(code: ErrorCode, refused: RejectedRequest): void;
  /** Logs how many were only counted. Call it a few times a second. */
  tick(): void;
}

interface Kind {
  event: string;
  level: 'info' | 'warn';
  how?: string;
}

/** Level `warn`: our own pages and console never cause this. */
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

/** Milliseconds in which each event, address and user gets one log line, so that nobody can fill the disk. */
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

  /** The absolute difference also covers a clock that was set back. */
  function isOver(since: number): boolean {
    return Math.abs(now() - since) >= EVERY;
  }

  function writeOmitted(last: { kind: Kind; refused: RejectedRequest; omitted: number }): void {
    const { event, level } = last.kind;
    const { address, user } = last.refused;
    if (last.omitted > 0) log[level]({ event, address, user, omitted: last.omitted });
  }
}

/** Hides dictionary keys, which are private, and characters that could control a terminal. */
function shown(path: string): string {
  return path
    .replace(/^(\/usher\/data\/).+/s, '$1…')
    .replace(/[^\x21-\x7e…]/g, '?')
    .slice(0, LONGEST_PATH);
}
