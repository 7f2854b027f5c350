import type { LocalFeatures } from './features.ts';
import type { KeypointPair } from './pairing.ts';

/** [a, b, c, d, e, f]: (x, y) → (a·x + b·y + c, d·x + e·y + f). */
export type Affine = readonly [number, number, number, number, number, number];

export type Consensus = {
  transform: Affine;
  inliers: KeypointPair[];
  /** Inliers at different places: several directions of one point count once. */
  distinct: number;
  significance: number;
  /** Root mean square distance of the inliers from where the transform puts them, fine ones first, in pixels. */
  residualPx: number;
  /** Ratio of the transform's scales along its two main directions, 1 or more. */
  stretch: number;
};

/** How far a keypoint may lie from where the transform puts it, in pixels of the finer picture. */
const roughPx = 16;
const middlePx = 8;
const finePx = 4;
const maxTurn = Math.PI / 6;
const maxLogScale = Math.log(1.6);
/** Chance that turn and scale of an unrelated pair agree too, beside its place. */
const turnChance = (2 * maxTurn) / (2 * Math.PI);
const scaleChance = 0.35;
/** How fast the error of a keypoint's place grows with the square of its scale. */
const coarseness = 0.1;
const hypothesesRefined = 6;
const minInliers = 4;
/** A view so slanted that one direction shrinks more than this against the other is taken for noise. */
const maxStretch = 2.5;

/** A pair as a vote: places, and the scale and turn from A to B. */
type Vote = {
  pair: KeypointPair;
  ax: number;
  ay: number;
  bx: number;
  by: number;
  logScale: number;
  turn: number;
  /** Fine keypoints are placed more exactly than coarse ones. */
  weight: number;
};

/**
 * Every pair of oriented keypoints votes for a similarity; the votes with most support are refined to
 * least-squares similarities and affine maps, and the one least likely by chance is kept.
 * @returns null when fewer than four keypoints agree
 */
export function findConsensus(
  a: LocalFeatures,
  b: LocalFeatures,
  pairs: readonly KeypointPair[],
): Consensus | null {
  if (pairs.length < minInliers) return null;
  const votes = pairs.map((pair): Vote => {
    const [i, j] = pair;
    return {
      pair,
      ax: a.x[i] ?? 0,
      ay: a.y[i] ?? 0,
      bx: b.x[j] ?? 0,
      by: b.y[j] ?? 0,
      logScale: Math.log((b.scale[j] ?? 0) / (a.scale[i] ?? 0)),
      turn: wrapped((b.angle[j] ?? 0) - (a.angle[i] ?? 0)),
      weight: 1 / (1 + coarseness * Math.min(a.scale[i] ?? 0, b.scale[j] ?? 0) ** 2),
    };
  });
  const total = distinctCount(votes);
  const area = b.width * b.height;
  let best: { transform: Affine; support: Vote[]; significance: number } | null = null;
  for (const hypothesis of bestHypotheses(votes)) {
    for (const fit of refinements(hypothesis, votes)) {
      const distinct = distinctCount(fit.support);
      const significance = significanceOf(distinct, total, fit, area);
      if (distinct >= minInliers && significance > (best?.significance ?? -Infinity)) {
        best = { ...fit, significance };
      }
    }
  }
  if (!best) return null;
  return {
    transform: best.transform,
    significance: best.significance,
    inliers: best.support.map(({ pair }) => pair),
    distinct: distinctCount(best.support),
    residualPx: residualOf(best.transform, best.support),
    stretch: stretchOf(best.transform),
  };
}

function wrapped(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

function bestHypotheses(votes: readonly Vote[]): Affine[] {
  const ranked = votes.map((vote) => {
    const transform = similarityOf(vote);
    return { transform, support: supportOf(transform, votes, roughPx).length };
  });
  ranked.sort((x, y) => y.support - x.support);
  return ranked
    .filter(({ support }) => support >= minInliers)
    .slice(0, hypothesesRefined)
    .map(({ transform }) => transform);
}

function similarityOf({ ax, ay, bx, by, logScale, turn }: Vote): Affine {
  const cosine = Math.exp(logScale) * Math.cos(turn);
  const sine = Math.exp(logScale) * Math.sin(turn);
  return [cosine, -sine, bx - cosine * ax + sine * ay, sine, cosine, by - sine * ax - cosine * ay];
}

/** The votes that a transform explains within a distance, with turn and scale. */
function supportOf(t: Affine, votes: readonly Vote[], withinPx: number): Vote[] {
  const logScale = Math.log(Math.abs(t[0] * t[4] - t[1] * t[3])) / 2;
  const turn = Math.atan2(t[3] - t[1], t[0] + t[4]);
  const limit = withinPx * Math.max(1, Math.exp(logScale));
  const support: Vote[] = [];
  for (const vote of votes) {
    const dx = t[0] * vote.ax + t[1] * vote.ay + t[2] - vote.bx;
    const dy = t[3] * vote.ax + t[4] * vote.ay + t[5] - vote.by;
    if (dx * dx + dy * dy > limit * limit) continue;
    if (Math.abs(vote.logScale - logScale) > maxLogScale) continue;
    if (Math.abs(wrapped(vote.turn - turn)) > maxTurn) continue;
    support.push(vote);
  }
  return support;
}

type Fit = { transform: Affine; support: Vote[]; withinPx: number; freedom: number };

function refinements(start: Affine, votes: readonly Vote[]): Fit[] {
  let transform = start;
  let support = supportOf(transform, votes, roughPx);
  for (const withinPx of [middlePx, middlePx, finePx, finePx]) {
    const next = fitSimilarity(support);
    if (!next) return [];
    const kept = supportOf(next, votes, withinPx);
    if (kept.length < minInliers) break;
    [transform, support] = [next, kept];
  }
  const limit = (t: Affine) => finePx * Math.max(1, Math.sqrt(Math.abs(t[0] * t[4] - t[1] * t[3])));
  const fine = supportOf(transform, votes, finePx);
  const fits: Fit[] = [{ transform, support: fine, withinPx: limit(transform), freedom: 1 }];
  let bent: Affine | null = transform;
  let bentSupport = supportOf(transform, votes, middlePx);
  for (let pass = 0; pass < 3 && bent && bentSupport.length > minInliers; pass += 1) {
    bent = fitAffine(bentSupport);
    if (!bent || stretchOf(bent) > maxStretch) return fits;
    bentSupport = supportOf(bent, votes, finePx);
    fits.push({ transform: bent, support: bentSupport, withinPx: limit(bent), freedom: 3 });
  }
  return fits;
}

/** Least squares for a turn, a scale and a shift. */
function fitSimilarity(votes: readonly Vote[]): Affine | null {
  const [ax, ay, bx, by] = centres(votes);
  let [spread, along, across] = [0, 0, 0];
  for (const vote of votes) {
    const [px, py, qx, qy] = [vote.ax - ax, vote.ay - ay, vote.bx - bx, vote.by - by];
    const { weight } = vote;
    spread += weight * (px * px + py * py);
    along += weight * (px * qx + py * qy);
    across += weight * (px * qy - py * qx);
  }
  if (spread < 1) return null;
  const [cosine, sine] = [along / spread, across / spread];
  return [cosine, -sine, bx - cosine * ax + sine * ay, sine, cosine, by - sine * ax - cosine * ay];
}

/** Least squares for an affine map. */
function fitAffine(votes: readonly Vote[]): Affine | null {
  const [ax, ay, bx, by] = centres(votes);
  let [xx, xy, yy, ux, uy, vx, vy] = [0, 0, 0, 0, 0, 0, 0];
  for (const vote of votes) {
    const [px, py, qx, qy] = [vote.ax - ax, vote.ay - ay, vote.bx - bx, vote.by - by];
    const { weight } = vote;
    xx += weight * px * px;
    xy += weight * px * py;
    yy += weight * py * py;
    ux += weight * px * qx;
    uy += weight * py * qx;
    vx += weight * px * qy;
    vy += weight * py * qy;
  }
  const determinant = xx * yy - xy * xy;
  if (determinant < 1e-3 * (xx + yy) ** 2) return null;
  const a = (ux * yy - uy * xy) / determinant;
  const b = (uy * xx - ux * xy) / determinant;
  const d = (vx * yy - vy * xy) / determinant;
  const e = (vy * xx - vx * xy) / determinant;
  return [a, b, bx - a * ax - b * ay, d, e, by - d * ax - e * ay];
}

function centres(votes: readonly Vote[]): [number, number, number, number] {
  const sums: [number, number, number, number] = [0, 0, 0, 0];
  let total = 1e-9;
  for (const { ax, ay, bx, by, weight } of votes) {
    sums[0] += weight * ax;
    sums[1] += weight * ay;
    sums[2] += weight * bx;
    sums[3] += weight * by;
    total += weight;
  }
  return [sums[0] / total, sums[1] / total, sums[2] / total, sums[3] / total];
}

/** Ratio of the singular values; infinite for a map that mirrors. */
function stretchOf([a, b, , d, e]: Affine): number {
  const determinant = a * e - b * d;
  if (determinant <= 0) return Infinity;
  const squares = a * a + b * b + d * d + e * e;
  const root = Math.sqrt(Math.max(0, squares * squares - 4 * determinant * determinant));
  return Math.sqrt((squares + root) / Math.max(1e-9, squares - root));
}

function residualOf(t: Affine, votes: readonly Vote[]): number {
  let sum = 0;
  let total = 1e-9;
  for (const vote of votes) {
    const dx = t[0] * vote.ax + t[1] * vote.ay + t[2] - vote.bx;
    const dy = t[3] * vote.ax + t[4] * vote.ay + t[5] - vote.by;
    sum += vote.weight * (dx * dx + dy * dy);
    total += vote.weight;
  }
  const scale = Math.sqrt(Math.abs(t[0] * t[4] - t[1] * t[3]));
  return Math.sqrt(sum / total) / Math.max(1, scale);
}

/** Pairs at different places on both sides, to about two pixels. */
function distinctCount(votes: readonly Vote[]): number {
  const seenA = new Set<number>();
  const seenB = new Set<number>();
  for (const { ax, ay, bx, by } of votes) {
    seenA.add((ax >> 1) * 65_536 + (ay >> 1));
    seenB.add((bx >> 1) * 65_536 + (by >> 1));
  }
  return Math.min(seenA.size, seenB.size);
}

/** -log10 of the expected number of equal agreements among unrelated pairs: tests × binomial tail. */
function significanceOf(agreeing: number, total: number, fit: Fit, area: number): number {
  const place = Math.min(0.5, (Math.PI * fit.withinPx * fit.withinPx) / area);
  const chance = place * turnChance * scaleChance;
  const tests = fit.freedom === 1 ? total : (total * (total - 1) * (total - 2)) / 6;
  const trials = total - fit.freedom;
  const needed = agreeing - fit.freedom;
  if (needed <= 0 || trials <= 0) return -Infinity;
  return -(Math.log10(Math.max(1, tests)) + logTail(needed, trials, chance));
}

/** log10 of P(X ≥ k) for X binomial(n, p), by its largest terms. */
function logTail(k: number, n: number, p: number): number {
  let logTerm = 0;
  for (let at = 1; at <= k; at += 1) logTerm += Math.log((n - k + at) / at);
  logTerm += k * Math.log(p) + (n - k) * Math.log1p(-p);
  let sum = 1;
  let term = 1;
  for (let at = k; at < n; at += 1) {
    term *= ((n - at) / (at + 1)) * (p / (1 - p));
    sum += term;
    if (term < sum * 1e-9) break;
  }
  return (logTerm + Math.log(sum)) / Math.LN10;
}
