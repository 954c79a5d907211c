/** What all lines of one run share. */
export interface Run {
  /** Fewer people and rounds: shows that it works, says little of what things cost. */
  quick: boolean;
  /** For data and logs; gone when the run is over. */
  folder: string;
  /** Where CPU profiles of the measured servers go. They cost something themselves. */
  profiles: string | undefined;
  /** Says how far it is. */
  tell(progress: string): void;
}
