import type { Rectangle } from 'electron';

/** No window of ours is smaller. */
export const smallest = { width: 480, height: 400 } as const;

/**
 * Where a window that was at `wanted` may be shown now: on the display that shows most of it, no larger than that, and
 * all of it inside. Undefined where no display shows any of it: its screen has gone.
 * @param areas what each display leaves to windows
 */
export function placeWithin(wanted: Rectangle, areas: readonly Rectangle[]): Rectangle | undefined {
  let [best, most]: [Rectangle | undefined, number] = [undefined, 0];
  for (const area of areas) {
    const shown = overlap(wanted, area);
    if (shown > most) [best, most] = [area, shown];
  }
  if (best === undefined) return undefined;
  const width = Math.min(Math.max(wanted.width, smallest.width), best.width);
  const height = Math.min(Math.max(wanted.height, smallest.height), best.height);
  return {
    x: Math.min(Math.max(wanted.x, best.x), best.x + best.width - width),
    y: Math.min(Math.max(wanted.y, best.y), best.y + best.height - height),
    width,
    height,
  };
}

/** The area that both have, in square points. */
function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
