/** A point in pixels. */
export type Point = readonly [x: number, y: number];

/** Four corners of a line of text: upper left, upper right, lower right, lower left as it is read. */
export type Quad = readonly [Point, Point, Point, Point];

/** A rectangle at any angle: centre, half edges as vectors. */
export type TiltedRect = { centre: Point; along: Point; across: Point };

/** The convex hull, counter-clockwise (Andrew 1979, monotone chain). The points are sorted in place. */
function convexHull(points: Point[]): Point[] {
  points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (points.length < 3) return points;
  const half = (ordered: readonly Point[]) => {
    const chain: Point[] = [];
    for (const point of ordered) {
      for (;;) {
        const [before, last] = [chain.at(-2), chain.at(-1)];
        if (!before || !last || turn(before, last, point) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(points), ...half(points.toReversed())];
}

function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** The smallest rectangle around points: one of its edges lies on the hull (Freeman and Shapira 1975). */
export function smallestRect(points: Point[]): TiltedRect {
  const hull = convexHull(points);
  let best: { area: number; rect: TiltedRect } | null = null;
  for (const [index, from] of hull.entries()) {
    const to = hull[(index + 1) % hull.length] ?? from;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    const x = length === 1 && to === from ? 1 : (to[0] - from[0]) / length;
    const y = (to[1] - from[1]) / length;
    const { low, high, bottom, top } = extent(hull, x, y);
    const area = (high - low) * (top - bottom);
    if (best !== null && area >= best.area) continue;
    const [along, across] = [(low + high) / 2, (bottom + top) / 2];
    const rect: TiltedRect = {
      centre: [along * x - across * y, along * y + across * x],
      along: [((high - low) / 2) * x, ((high - low) / 2) * y],
      across: [(-(top - bottom) / 2) * y, ((top - bottom) / 2) * x],
    };
    best = { area, rect };
  }
  return best?.rect ?? { centre: [0, 0], along: [0, 0], across: [0, 0] };
}

function extent(hull: readonly Point[], x: number, y: number) {
  let [low, high, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [px, py] of hull) {
    const along = px * x + py * y;
    const across = py * x - px * y;
    if (along < low) low = along;
    if (along > high) high = along;
    if (across < bottom) bottom = across;
    if (across > top) top = across;
  }
  return { low, high, bottom, top };
}

/** Full lengths of a rectangle's edges. */
export function edgesOf({ along, across }: TiltedRect): [along: number, across: number] {
  return [2 * Math.hypot(...along), 2 * Math.hypot(...across)];
}

/** The rectangle with every edge moved outwards by a distance. */
export function grown(rect: TiltedRect, by: number): TiltedRect {
  const stretch = ([x, y]: Point, other: Point): Point => {
    const length = Math.hypot(x, y);
    if (length > 0) return [x * (1 + by / length), y * (1 + by / length)];
    // A flat rectangle grows at a right angle to its other edge.
    const side = Math.hypot(...other) || 1;
    return [(-other[1] / side) * by, (other[0] / side) * by];
  };
  return {
    centre: rect.centre,
    along: stretch(rect.along, rect.across),
    across: stretch(rect.across, rect.along),
  };
}

/** Corners, the first edge running to the right: text is taken to be read from left to right. */
export function quadOf({ centre: [x, y], along, across }: TiltedRect): Quad {
  const a: Point = [x - along[0] - across[0], y - along[1] - across[1]];
  const b: Point = [x + along[0] - across[0], y + along[1] - across[1]];
  const c: Point = [x + along[0] + across[0], y + along[1] + across[1]];
  const d: Point = [x - along[0] + across[0], y - along[1] + across[1]];
  // Going around clockwise on screen, the corner whose next edge runs most to the right is the upper left.
  const clockwise = along[0] * across[1] - along[1] * across[0] >= 0;
  let quad: Quad = clockwise ? [a, b, c, d] : [a, d, c, b];
  for (const quarters of [1, 2, 3] as const) {
    const other = turnedQuad(clockwise ? [a, b, c, d] : [a, d, c, b], quarters);
    if (slopeOf(other) > slopeOf(quad)) quad = other;
  }
  return quad;
}

/** How much the first edge runs to the right: the cosine of its angle. */
function slopeOf([a, b]: Quad): number {
  return (b[0] - a[0]) / (Math.hypot(b[0] - a[0], b[1] - a[1]) || 1);
}

/** The quad read after turning the picture by quarter turns clockwise. */
export function turnedQuad([a, b, c, d]: Quad, quarters: 0 | 1 | 2 | 3): Quad {
  switch (quarters) {
    case 0:
      return [a, b, c, d];
    case 1:
      return [d, a, b, c];
    case 2:
      return [c, d, a, b];
    case 3:
      return [b, c, d, a];
  }
}

/** Lengths of the first edge and of the one at a right angle to it. */
export function sizeOf([a, b, , d]: Quad): { width: number; height: number } {
  return {
    width: Math.hypot(b[0] - a[0], b[1] - a[1]),
    height: Math.hypot(d[0] - a[0], d[1] - a[1]),
  };
}
