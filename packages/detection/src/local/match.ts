import type { Box } from '@ringer/domain';
import { findConsensus, type Affine } from './consensus.ts';
import { mirrorLocal, type LocalFeatures } from './features.ts';
import { maxSquaredDistance, pairKeypoints, squaredDistance } from './pairing.ts';

export type LocalMatch = {
  /** Keypoints that agree on one transform. */
  inliers: number;
  /** Keypoint pairs that were looked at. */
  tentative: number;
  /** Agreeing keypoints among those of the region that both pictures should show, 0..1. */
  share: number;
  /**
   * -log10 of the number of such agreements to expect between unrelated pictures: 3 means one in a thousand
   * pairs. One threshold serves all pairs. Of keypoints, not of meaning: a shared background agrees too.
   */
  significance: number;
  /** How far agreeing keypoints lie from where the transform puts them (root mean square), in pixels. */
  residualPx: number;
  /** Ratio of the transform's scales along its two main directions, 1 or more; copies are hardly stretched. */
  stretch: number;
  /** [a, b, c, d, e, f]: a pixel (x, y) of A, at the size described, lies at (a·x + b·y + c, d·x + e·y + f) of B. */
  transform: Affine;
  /** B shows A in a mirror. */
  mirrored: boolean;
  /** Where the agreeing keypoints lie, in fractions of each picture. */
  boxA: Box;
  boxB: Box;
};

export type MatchOptions = {
  /** Also compare with A seen in a mirror; false by default. */
  mirror?: boolean;
  /** A best descriptor must beat the next by this ratio of distances (Lowe 2004, section 7.1); 0.85 by default. */
  ratio?: number;
  /** Matches below this significance are none; 2 by default. */
  minSignificance?: number;
};

/** How near, in pixels, a keypoint must lie to where the transform puts it. */
const agreeingPx = 4;
/** Keypoints that the transform makes smaller than this cannot be found again. */
const finestScale = 1.8;

const mirrors = new WeakMap<LocalFeatures, LocalFeatures>();

/**
 * Finds the transform (similarity, then affine) on which the keypoints of two pictures agree, and how far
 * that is from chance: an a-contrario test (Moisan and Stival 2004) over pairs of mutual nearest descriptors.
 * @returns null when nothing agrees beyond chance
 */
export function matchLocal(
  a: LocalFeatures,
  b: LocalFeatures,
  options: MatchOptions = {},
): LocalMatch | null {
  const plain = matchOne(a, b, options, false);
  if (options.mirror !== true) return plain;
  const turned = matchOne(mirrorOf(a), b, options, true);
  if (!plain || !turned) return plain ?? turned;
  return turned.significance > plain.significance ? turned : plain;
}

function mirrorOf(features: LocalFeatures): LocalFeatures {
  const known = mirrors.get(features) ?? mirrorLocal(features);
  mirrors.set(features, known);
  return known;
}

function matchOne(
  a: LocalFeatures,
  b: LocalFeatures,
  options: MatchOptions,
  mirrored: boolean,
): LocalMatch | null {
  const pairs = pairKeypoints(a, b, options.ratio ?? 0.85);
  const consensus = findConsensus(a, b, pairs);
  if (!consensus || consensus.significance < (options.minSignificance ?? 2)) return null;
  const { transform, significance, inliers, distinct, residualPx, stretch } = consensus;
  const boxA = boxOf(
    a,
    inliers.map(([at]) => at),
  );
  return {
    inliers: distinct,
    tentative: pairs.length,
    share: shareOf(a, b, transform),
    significance,
    residualPx,
    stretch,
    transform: mirrored ? unmirrored(transform, a.width) : transform,
    mirrored,
    boxA: mirrored ? { ...boxA, x: 1 - boxA.x - boxA.width } : boxA,
    boxB: boxOf(
      b,
      inliers.map(([, at]) => at),
    ),
  };
}

function unmirrored([a, b, c, d, e, f]: Affine, width: number): Affine {
  return [-a, b, a * width + c, -d, e, d * width + f];
}

/**
 * Of the keypoints of A that B should show too, at a scale that B can show, and the other way round: the
 * smaller crowd counts. A keypoint agrees when its like lies where the transform says, paired or not.
 */
function shareOf(a: LocalFeatures, b: LocalFeatures, t: Affine): number {
  const determinant = t[0] * t[4] - t[1] * t[3];
  const scale = Math.sqrt(Math.abs(determinant));
  const withinPx = agreeingPx * Math.max(1, scale);
  const turn = Math.atan2(t[3] - t[1], t[0] + t[4]);
  let [expected, agreeing] = [0, 0];
  for (let at = 0; at < a.count; at += 1) {
    const x = t[0] * (a.x[at] ?? 0) + t[1] * (a.y[at] ?? 0) + t[2];
    const y = t[3] * (a.x[at] ?? 0) + t[4] * (a.y[at] ?? 0) + t[5];
    const size = (a.scale[at] ?? 0) * scale;
    if (x < 0 || y < 0 || x >= b.width || y >= b.height || size < finestScale) continue;
    expected += 1;
    const like = { x, y, size, angle: (a.angle[at] ?? 0) + turn, bright: a.bright[at] ?? 0 };
    if (hasLike(b, like, withinPx, a.descriptors, at)) agreeing += 1;
  }
  let expectedOfB = 0;
  for (let at = 0; at < b.count; at += 1) {
    const [dx, dy] = [(b.x[at] ?? 0) - t[2], (b.y[at] ?? 0) - t[5]];
    const x = (t[4] * dx - t[1] * dy) / determinant;
    const y = (t[0] * dy - t[3] * dx) / determinant;
    if (x < 0 || y < 0 || x >= a.width || y >= a.height) continue;
    if ((b.scale[at] ?? 0) / scale >= finestScale) expectedOfB += 1;
  }
  return Math.min(1, agreeing / Math.max(1, Math.min(expected, expectedOfB)));
}

type Spot = { x: number; y: number; size: number; angle: number; bright: number };

function hasLike(
  b: LocalFeatures,
  { x, y, size, angle, bright }: Spot,
  withinPx: number,
  descriptors: Uint8Array,
  at: number,
): boolean {
  for (let other = 0; other < b.count; other += 1) {
    const dx = (b.x[other] ?? 0) - x;
    const dy = (b.y[other] ?? 0) - y;
    if (dx * dx + dy * dy > withinPx * withinPx || b.bright[other] !== bright) continue;
    const ratio = (b.scale[other] ?? 0) / size;
    if (ratio > 1.5 || ratio < 1 / 1.5) continue;
    const turn = Math.cos((b.angle[other] ?? 0) - angle);
    if (turn < 0.87) continue;
    if (squaredDistance(descriptors, at, b.descriptors, other) < maxSquaredDistance) return true;
  }
  return false;
}

/** The box around keypoints, each as large as what its descriptor looked at near its middle. */
function boxOf(features: LocalFeatures, indices: readonly number[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const at of indices) {
    const reach = 3 * (features.scale[at] ?? 0);
    left = Math.min(left, (features.x[at] ?? 0) - reach);
    right = Math.max(right, (features.x[at] ?? 0) + reach);
    top = Math.min(top, (features.y[at] ?? 0) - reach);
    bottom = Math.max(bottom, (features.y[at] ?? 0) + reach);
  }
  const x = Math.max(0, left / features.width);
  const y = Math.max(0, top / features.height);
  return {
    x,
    y,
    width: Math.min(1, right / features.width) - x,
    height: Math.min(1, bottom / features.height) - y,
  };
}
