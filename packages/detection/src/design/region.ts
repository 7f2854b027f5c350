import type { Box } from '@ringer/domain';
import type { LocalMatch } from '../local/match.ts';
import type { DesignDescription, DesignView } from './description.ts';
import { gridSize } from './model.ts';

/** Parts of two pictures that agree. */
export type Agreement = {
  box: Box;
  referenceBox: Box;
  /** Keypoints on one transform, or places of the encoder's map that lie alike. */
  by: 'keypoints' | 'places';
};

/** Cosine under which two places do not count as alike. */
const minLikeness = 0.35;
const places = gridSize * gridSize;

type PlacePair = { from: number; to: number; likeness: number };

/**
 * Which parts of two pictures agree: the box of keypoints on one transform where there is one; else the places
 * of the encoder's map that are each other's nearest and moved alike (Hough voting on the shift, as in Lowe 2004).
 */
export function agreement(
  [view, other]: readonly [DesignView, DesignView],
  local: LocalMatch | null,
  picture: DesignDescription,
  reference: DesignDescription,
): Agreement {
  const [main, otherMain] = [picture.views[0] ?? view, reference.views[0] ?? other];
  if (local) {
    return {
      box: within(main.box, local.boxA),
      referenceBox: within(otherMain.box, local.boxB),
      by: 'keypoints',
    };
  }
  const agreed = alignedPairs(mutualPairs(view.cells, other.cells));
  return {
    box: placesBox(
      agreed.map(({ from }) => from),
      view.box,
      picture.aspect,
    ),
    referenceBox: placesBox(
      agreed.map(({ to }) => to),
      other.box,
      reference.aspect,
    ),
    by: 'places',
  };
}

function mutualPairs(a: Float32Array, b: Float32Array): PlacePair[] {
  const length = a.length / places;
  const nearestOfB = new Int32Array(places).fill(-1);
  const bestOfB = new Float32Array(places).fill(-2);
  const pairs: PlacePair[] = [];
  for (let from = 0; from < places; from += 1) {
    const pair: PlacePair = { from, to: 0, likeness: -2 };
    for (let to = 0; to < places; to += 1) {
      let likeness = 0;
      for (let at = 0; at < length; at += 1)
        likeness += (a[from * length + at] ?? 0) * (b[to * length + at] ?? 0);
      if (likeness > pair.likeness) Object.assign(pair, { to, likeness });
      if (likeness > (bestOfB[to] ?? 0)) {
        bestOfB[to] = likeness;
        nearestOfB[to] = from;
      }
    }
    pairs.push(pair);
  }
  return pairs.filter(
    ({ from, to, likeness }) => likeness >= minLikeness && nearestOfB[to] === from,
  );
}

/** The pairs whose shift is within one place of the shift with most likeness behind it. */
function alignedPairs(pairs: readonly PlacePair[]): PlacePair[] {
  const shiftOf = ({ from, to }: PlacePair) => [
    (to % gridSize) - (from % gridSize),
    Math.floor(to / gridSize) - Math.floor(from / gridSize),
  ];
  let best: PlacePair[] = [];
  let most = 0;
  for (const centre of pairs) {
    const [x = 0, y = 0] = shiftOf(centre);
    const near = pairs.filter((pair) => {
      const [dx = 0, dy = 0] = shiftOf(pair);
      return Math.abs(dx - x) <= 1 && Math.abs(dy - y) <= 1;
    });
    const weight = near.reduce((sum, { likeness }) => sum + likeness, 0);
    if (weight > most) [best, most] = [near, weight];
  }
  return best;
}

/** The box of some places in fractions of the picture; the view's box where there are none. */
function placesBox(indices: readonly number[], box: Box, aspect: number): Box {
  if (indices.length === 0) return box;
  const columns = indices.map((index) => index % gridSize);
  const rows = indices.map((index) => Math.floor(index / gridSize));
  // The view was fitted into a square, so its shorter edge has bars.
  const ratio = (box.width * aspect) / box.height;
  const [spanX, spanY] = [Math.min(1, ratio), Math.min(1, 1 / ratio)];
  const fraction = (place: number, span: number) =>
    Math.min(1, Math.max(0, (place / gridSize - (1 - span) / 2) / span));
  const x = fraction(Math.min(...columns), spanX);
  const y = fraction(Math.min(...rows), spanY);
  return within(box, {
    x,
    y,
    width: fraction(Math.max(...columns) + 1, spanX) - x,
    height: fraction(Math.max(...rows) + 1, spanY) - y,
  });
}

function within(outer: Box, inner: Box): Box {
  return {
    x: outer.x + inner.x * outer.width,
    y: outer.y + inner.y * outer.height,
    width: inner.width * outer.width,
    height: inner.height * outer.height,
  };
}
