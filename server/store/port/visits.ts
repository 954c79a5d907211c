import type { Counts, OnlineFigures, Piece, VisitsReport, VisitsSpan } from '../../contract/contract.ts';

/** Milliseconds without a page view after which the next one is a new visit. */
export const VISIT_GAP = 30 * 60 * 1000;
/** Characters of a page's path that are kept. */
export const PAGE_LENGTH = 1024;
/** Pages that are told apart in one day (UTC); paths come from outside, and there is no end of them. */
export const PAGES_A_DAY = 2_000;
/** Milliseconds for which a sample says how many are online, if no other follows. */
export const SAMPLE_HOLDS = 6 * 60 * 1000;

export interface VisitStore {
  /**
   * Counts a page view, of a live session or (`key` null) of a browser that has none: `viewedAt` is then when it
   * saw the page that it got its cookie for, null if this is it. A view more than VISIT_GAP after the last one begins
   * a visit.
   * @returns the views and visits of this browser, this one included; undefined if the session is not live:
   * then nothing was counted
   */
  count(view: {
    key: string | null;
    viewedAt?: number | null;
    page: string;
    now: number;
  }): Promise<{ views: number; visits: number } | undefined>;
  /** Counts a page that a robot fetched: no view, no visit, no visitor. */
  countRobot(now: number): Promise<void>;
  /** Keeps how many are online; of the same millisecond the last one. */
  sample(online: Counts & { at: number }): Promise<void>;
  /** The most that were online at once in some time; null where it is not known. */
  mostOnline(piece: Piece): Promise<OnlineFigures | null>;
  /** What was counted between the first edge and the last; zeros where nothing was, or where it is forgotten. */
  report(span: VisitsSpan): Promise<VisitsReport>;
}
