/** Who did it, when, and from where. `actor` null: a rule of the house. */
export interface Actor {
  actor: string | null;
  at: number;
  address: string | null;
}
