/** Enough of a public id to tell visitors apart. */
export function shortId(session: string): string {
  return session.slice(0, 6);
}
