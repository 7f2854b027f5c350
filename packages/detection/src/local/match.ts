import type { Box } from '@ringer/domain';
import { findConsensus, type Affine } from './consensus.ts';
import { mirrorLocal, type LocalFeatures } from './features.ts';
import { pairKeypoints } from './pairing.ts';

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
  const { transform, significance, inliers, distinct } = consensus;
  const boxA = boxOf(
    a,
    inliers.map(([at]) => at),
  );
  return {
    inliers: distinct,
    tentative: pairs.length,
    share: shareOf(a, b, transform, distinct),
    significance,
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

/** Of the keypoints of A that B should show too, at a scale that B can show, and the other way round: the smaller crowd counts. */
function shareOf(a: LocalFeatures, b: LocalFeatures, t: Affine, inliers: number): number {
  const scale = Math.sqrt(Math.abs(t[0] * t[4] - t[1] * t[3]));
  const finest = 1.8;
  let fromA = 0;
  for (let at = 0; at < a.count; at += 1) {
    const x = t[0] * (a.x[at] ?? 0) + t[1] * (a.y[at] ?? 0) + t[2];
    const y = t[3] * (a.x[at] ?? 0) + t[4] * (a.y[at] ?? 0) + t[5];
    if (x < 0 || y < 0 || x >= b.width || y >= b.height) continue;
    if ((a.scale[at] ?? 0) * scale >= finest) fromA += 1;
  }
  let fromB = 0;
  const determinant = t[0] * t[4] - t[1] * t[3];
  for (let at = 0; at < b.count; at += 1) {
    const [dx, dy] = [(b.x[at] ?? 0) - t[2], (b.y[at] ?? 0) - t[5]];
    const x = (t[4] * dx - t[1] * dy) / determinant;
    const y = (t[0] * dy - t[3] * dx) / determinant;
    if (x < 0 || y < 0 || x >= a.width || y >= a.height) continue;
    if ((b.scale[at] ?? 0) / scale >= finest) fromB += 1;
  }
  return Math.min(1, inliers / Math.max(1, Math.min(fromA, fromB)));
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
