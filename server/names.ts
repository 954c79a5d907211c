/**
 * The form of a user name that two accounts may not share: compatibility forms and case folded away (NFKC,
 * then lower case, then NFKC again because lowering may open new combinations).
 */
export function foldName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
}
