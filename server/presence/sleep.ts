import { SLEPT, turnsOf } from './timings.ts';

/** Milliseconds that it takes a machine at most to fall asleep: one that goes on for longer has been woken. */
const FALLS_ASLEEP_WITHIN = 30_000;

/** Whether our machine sleeps or is about to, as we were told. */
export interface Sleep {
  readonly isOn: boolean;
  begin(): void;
  end(): void;
  /**
   * One turn, which nobody takes while the machine sleeps. @param gap milliseconds since the last one
   * @returns true if by this the machine is awake again, and nobody has said so yet
   */
  turn(gap: number): boolean;
}

export function createSleep(): Sleep {
  /** Turns since it was told. */
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
