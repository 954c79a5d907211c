import { SLEPT, turnsOf } from './timings.ts';

/** Milliseconds after an announced sleep: a machine that still runs then did not sleep, or was woken. */
const FALLS_ASLEEP_WITHIN = 30_000;

/** Whether the machine sleeps or is about to, as far as it was announced. */
export interface Sleep {
  readonly isOn: boolean;
  begin(): void;
  end(): void;
  /**
   * Call once a turn; no turns run while the machine sleeps.
   * @param gap milliseconds since the last turn
   * @returns true if the machine is awake again and nobody announced it
   */
  turn(gap: number): boolean;
}

export function createSleep(): Sleep {
  /** Turns since the announcement; undefined: awake. */
  let turns: number | undefined;
  return {
    get isOn() {
      return turns !== undefined;
    },
    begin: () => void (turns = 0),
    end: () => void (turns = undefined),
    turn(gap) {
      if (turns === undefined) return false;
      turns++;
      return gap > SLEPT || turns > turnsOf(FALLS_ASLEEP_WITHIN);
    },
  };
}
