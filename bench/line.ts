import type { Row } from './row.ts';
import type { Run } from './run.ts';
import type { Series } from './series.ts';

/** What is measured together; named so that it can be run alone. */
export interface Line {
  name: string;
  measure: (run: Run) => Promise<readonly (Row | Series)[]>;
}
