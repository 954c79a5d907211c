/** Parts of a list, in its order, each as long as one call takes, but for the last. */
export function* inBatches<T>(all: readonly T[], atOnce: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += atOnce) yield all.slice(from, from + atOnce);
}
