import type { Person } from '../../../server/contract/contract.ts';

/** So many are seen on a screen at once; who shows out more is asked how many they are. */
export const onePage = 25;

/**
 * The number to be typed before these are shown out; null where nothing needs to be typed: they are few, and not
 * everybody.
 * @param all everybody there is @param own the operator's own session
 */
export function countToType(
  persons: readonly Person[],
  all: readonly Person[],
  own: string | null,
): number | null {
  const count = persons.length;
  const others = all.filter(({ session }) => session !== own).length;
  return count > onePage || (count > 1 && count >= others) ? count : null;
}

/** Whether it is that number, with or without what parts its digits, in digits of any width. */
export function countFits(value: string, count: number): boolean {
  return value.normalize('NFKC').replace(/[\s.,’']/g, '') === String(count);
}
