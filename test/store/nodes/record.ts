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
  /** When it said so. */
  gaveUp?: number;
  /** The node could not reach the store all the while. */
  cutOff?: boolean;
  /** The node reaches it again, if it ever did not. */
  healed?: boolean;
  /** A sign-in: the cookie that it was to give, and the one that its browser came with. */
  claim?: Claim;
  /** Sessions that lived at some moment of it. */
  live?: readonly string[];
  /** Sessions that were over at some moment of it. */
  over?: readonly End[];
  /** Those that it sent away, and those that it might have. */
  sentAway?: { gone: readonly string[]; chosen: readonly string[] };
  /** A cookie that opened a session at some moment of it. */
  opened?: { cookie: string; session: string };
  /** One that opened nothing any more; that the node says was replaced; that it says it never heard of. */
  shut?: string;
  replaced?: string;
  unknown?: string;
  /** Sessions that it brought back, or may have. */
  restored?: readonly string[];
  /** What it wrote into the dictionary of a session, or all that it found there. */
  saved?: Fields;
  found?: Fields;
  /** A session that was used, if it lived: then it lives until that time of day at least. */
  used?: { session: string; until: number };
}

export interface Claim {
  cookie: string;
  from: string | null;
  accepted: boolean;
}

export interface End {
  session: string;
  /** Null where it was not said. */
  reason: string | null;
  /** Time of day, where it was said. */
  at?: number;
}

interface Fields {
  session: string;
  fields: readonly string[];
}

/** Whose a session is, and who shares their seat with it: all of one company do. */
export interface Owner {
  user: string;
  company: string;
}

/** What was written between two moments is gone from the second on, with all nodes knowing of it. */
export interface Loss {
  since: number;
  at: number;
}

export interface RecordedHistory {
  /** Whose each session is, also of those whose sign-in nobody knows the outcome of. */
  owners: ReadonlyMap<string, Owner>;
  operations: readonly Recorded[];
  /** The ends that each node told of, in that order. */
  heard: readonly (readonly End[])[];
  losses: readonly Loss[];
}
