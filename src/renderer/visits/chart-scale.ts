import type { Piece } from '../../../server/contract/contract.ts';

/** Lines that a scale has at most, besides the one at zero. */
const mostLines = 4;

/**
 * Whole numbers to draw lines at, from zero up: 1, 2 or 5 and so many zeros apart, the last one not below `most`.
 */
export function ticksFor(most: number): number[] {
  const step = stepFor(Math.max(1, most) / mostLines);
  const lines = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: lines + 1 }, (_, index) => index * step);
}

function stepFor(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return ([1, 2, 5].find((factor) => factor * power >= least) ?? 10) * power;
}

/** Every how many labels one is shown, so that each has so many pixels; whole parts of a day for hours. */
export function labelEvery(count: number, width: number, room: number): number {
  const least = (count * room) / Math.max(1, width);
  return [1, 2, 3, 4, 6, 12].find((every) => every >= least) ?? Math.ceil(least);
}

/** Where a time lies on all of the pieces, from 0 to 1. */
export function placeOf(pieces: readonly Piece[], time: number): number {
  const { from, to } = wholeOf(pieces);
  return (time - from) / (to - from);
}

/** The number of the piece at this place; the nearest one beside them. */
export function pieceAt(pieces: readonly Piece[], place: number): number {
  const { from, to } = wholeOf(pieces);
  const found = pieces.findIndex((piece) => piece.to > from + place * (to - from));
  return found === -1 ? pieces.length - 1 : found;
}

/** How many pieces have begun by then. */
export function begunBy(pieces: readonly Piece[], time: number): number {
  return pieces.filter(({ from }) => from <= time).length;
}

const wholeOf = (pieces: readonly Piece[]): Piece => ({
  from: pieces[0]?.from ?? 0,
  to: pieces.at(-1)?.to ?? 1,
});
