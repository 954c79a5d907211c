/** Options and state that all benchmarks of one run share. */
export interface Run {
  /** Fewer people and rounds: checks that the benchmark works; its figures are not reliable. */
  quick: boolean;
  /** Folder for data and logs; deleted at the end of the run. */
  folder: string;
  /** Folder for CPU profiles of the measured servers. Profiling itself costs CPU time. */
  profiles: string | undefined;
  /** Reports progress. */
  tell(progress: string): void;
}
