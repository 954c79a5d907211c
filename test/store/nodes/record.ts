/**
 * One operation at a node and what its answer says. Moments are numbers that only grow, one for each thing that was
 * seen; whatever an operation does, it does between `begun` and `answered`.
 */
export interface Recorded {
  /** For whoever reads it. */
  what: string;
  node: number;
  begun: number;
  /** Infinity where the node could not tell: it may have been done at any moment since. */
  answered: number;
  /** The node could not reach the store all the while. */
  cutOff?: boolean;
  /** This sign-in was accepted. */
  signedIn?: string;
  /** Sessions that lived at some moment of it. */
  live?: readonly string[];
  /** Sessions that were over at some moment of it. */
  over?: readonly End[];
  /** A session that the node says it never heard of. */
  unknown?: string;
  /** Sessions that it brought back, or may have. */
  restored?: readonly string[];
  /** What it wrote into the dictionary of a session, or all that it found there. */
  saved?: Fields;
  found?: Fields;
}

export interface End {
  session: string;
  /** Null where it was not said. */
  reason: string | null;
}

interface Fields {
  session: string;
  fields: readonly string[];
}

export interface RecordedHistory {
  /** Whose each session is, also of those whose sign-in nobody knows the outcome of. */
  owners: ReadonlyMap<string, string>;
  operations: readonly Recorded[];
  /** The ends that each node told of, in that order. */
  heard: readonly (readonly End[])[];
}
