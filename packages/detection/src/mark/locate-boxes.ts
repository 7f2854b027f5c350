import type { Box } from '@ringer/domain';

/** A place that may hold a mark, whosever it is. Objectness is 0..1 and orders places; it is no probability. */
export type LocatedBox = { box: Box; objectness: number };

/** A part of a picture in pixels. */
export type Window = { left: number; top: number; width: number; height: number };

/** One look of the network: which part of the picture, and how large it is shown. */
export type Look = Window & { shownWidth: number; shownHeight: number };

/** What the network says: five planes (objectness, then distances to the left, top, right and bottom side). */
export type LocatorGrid = { planes: Float32Array; columns: number; rows: number };

/** Longer edges at which the whole picture is looked at: the first finds marks that fill it, the last small ones. */
const edgesPx = [160, 320, 576];
/** A picture is enlarged by no more than this for a look. */
const maxEnlarged = 1.34;
/** Pictures longer than this many times their width (or the other way round) are looked at in tiles. */
const maxAspect = 2;
const tileOverlapShare = 0.25;
/** Screenshots without end are looked at from the top. */
const maxTiles = 6;

/** How a picture is looked at: whole at up to three sizes, or, when it is very long, in overlapping tiles. */
export function looksAt(width: number, height: number): Look[] {
  return tilesOf(width, height).flatMap((tile, _, tiles) => {
    const longest = Math.max(tile.width, tile.height);
    const edges = edgesPx.filter((edge, at) => at === 0 || edge <= longest * maxEnlarged);
    // A tile is looked at once, as near as it goes.
    return (tiles.length > 1 ? edges.slice(-1) : edges).map((edge) => ({
      ...tile,
      shownWidth: Math.max(1, Math.round((tile.width * edge) / longest)),
      shownHeight: Math.max(1, Math.round((tile.height * edge) / longest)),
    }));
  });
}

/** The whole picture, or tiles along its long edge that share a quarter with their neighbours. */
export function tilesOf(width: number, height: number): Window[] {
  const longest = Math.max(width, height);
  const shortest = Math.min(width, height);
  if (longest <= shortest * maxAspect) return [{ left: 0, top: 0, width, height }];
  const length = Math.min(longest, Math.round(shortest * 1.5));
  const step = Math.max(1, Math.round(length * (1 - tileOverlapShare)));
  const tiles: Window[] = [];
  for (let from = 0; tiles.length < maxTiles; from += step) {
    const start = Math.min(from, longest - length);
    tiles.push(
      height >= width
        ? { left: 0, top: start, width, height: length }
        : { left: start, top: 0, width: length, height },
    );
    if (start + length >= longest) break;
  }
  return tiles;
}

/**
 * Boxes at the peaks of objectness (3 × 3 neighbourhood), best first, in fractions of the picture.
 * @param stride pixels of the shown part a cell
 */
export function boxesOfGrid(
  { planes, columns, rows }: LocatorGrid,
  stride: number,
  look: Look,
  picture: { width: number; height: number },
  minObjectness: number,
): LocatedBox[] {
  const cells = columns * rows;
  const found: LocatedBox[] = [];
  for (let row = 0, at = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, at += 1) {
      const objectness = planes[at] ?? 0;
      if (!(objectness >= minObjectness)) continue;
      if (!isPeak(planes, columns, rows, row, column, objectness)) continue;
      const x = (column + 0.5) * stride;
      const y = (row + 0.5) * stride;
      const box = boxInPicture(
        x - (planes[cells + at] ?? 0),
        y - (planes[2 * cells + at] ?? 0),
        x + (planes[3 * cells + at] ?? 0),
        y + (planes[4 * cells + at] ?? 0),
        look,
        picture,
      );
      if (box) found.push({ box, objectness });
    }
  }
  return found.toSorted((a, b) => b.objectness - a.objectness);
}

function isPeak(
  planes: Float32Array,
  columns: number,
  rows: number,
  row: number,
  column: number,
  objectness: number,
): boolean {
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) {
      const other = planes[y * columns + x] ?? 0;
      // Of equal neighbours the first in reading order is the peak.
      const before = y < row || (y === row && x < column);
      if (other > objectness || (other === objectness && before)) return false;
    }
  }
  return true;
}

/** A box of the shown part, cut at its edges, in fractions of the picture; null when hardly any of it is left. */
function boxInPicture(
  left: number,
  top: number,
  right: number,
  bottom: number,
  look: Look,
  picture: { width: number; height: number },
): Box | null {
  const across = look.width / look.shownWidth;
  const down = look.height / look.shownHeight;
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const x = look.left + clamp(left, look.shownWidth) * across;
  const y = look.top + clamp(top, look.shownHeight) * down;
  const width = look.left + clamp(right, look.shownWidth) * across - x;
  const height = look.top + clamp(bottom, look.shownHeight) * down - y;
  if (width < 4 || height < 4) return null;
  return {
    x: x / picture.width,
    y: y / picture.height,
    width: Math.min(1 - x / picture.width, width / picture.width),
    height: Math.min(1 - y / picture.height, height / picture.height),
  };
}

/** Intersection over union of two boxes, 0..1. */
export function iouOf(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/**
 * Greedy non-maximum suppression: of places that overlap by more than `maxIou`, the strongest stays.
 * @returns the strongest first
 */
export function suppress<Place extends { box: Box }>(
  places: readonly Place[],
  strengthOf: (place: Place) => number,
  maxIou: number,
): Place[] {
  const kept: Place[] = [];
  for (const place of places.toSorted((a, b) => strengthOf(b) - strengthOf(a))) {
    if (kept.every((other) => iouOf(place.box, other.box) <= maxIou)) kept.push(place);
  }
  return kept;
}
