/** Milliseconds without a page view after which the next one is a new visit. */
export const VISIT_GAP = 30 * 60 * 1000;

export interface VisitStore {
  /**
   * Counts a page view, of a live session or (`key` null) of a browser that has none yet.
   * A view more than VISIT_GAP after the last one starts a new visit.
   * @returns the views and visits of this browser, this one included; undefined if the session is not live:
   * then nothing was counted
   */
  count(view: {
    key: string | null;
    page: string;
    now: number;
  }): Promise<{ views: number; visits: number } | undefined>;
  /** All page views ever counted. */
  total(): Promise<number>;
}
