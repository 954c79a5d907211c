import type { Rectangle } from 'electron';

/** Minimum size of a window. */
export const minimumSize = { width: 480, height: 400 } as const;

/**
 * Fits the bounds of a window into the display that overlaps them most. Undefined if no display overlaps them, such as
 * after a screen was removed.
 * @param areas the work area of each display
 */
export function fitBounds(wanted: Rectangle, areas: readonly Rectangle[]): Rectangle | undefined {
  let [best, most]: [Rectangle | undefined, number] = [undefined, 0];
  for (const area of areas) {
    const shown = overlap(wanted, area);
    if (shown > most) [best, most] = [area, shown];
  }
  if (best === undefined) return undefined;
  const width = Math.min(Math.max(wanted.width, minimumSize.width), best.width);
  const height = Math.min(Math.max(wanted.height, minimumSize.height), best.height);
  return {
    x: Math.min(Math.max(wanted.x, best.x), best.x + best.width - width),
    y: Math.min(Math.max(wanted.y, best.y), best.y + best.height - height),
    width,
    height,
  };
}

/** The overlapping area, in square points. */
function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
