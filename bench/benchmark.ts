import type { Row } from './report/row.ts';
import type { Run } from './run.ts';
import type { Series } from './report/series.ts';

/** One benchmark. Its name selects it on the command line. */
export interface Benchmark {
  name: string;
  measure: (run: Run) => Promise<readonly (Row | Series)[]>;
}
