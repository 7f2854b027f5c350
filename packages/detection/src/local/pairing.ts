import { descriptorLength } from './descriptor.ts';
import type { LocalFeatures } from './features.ts';

/** Indices of a keypoint of A and its partner of B. */
export type KeypointPair = readonly [a: number, b: number];

/** Bits of 64 and of 128 that may differ before two descriptors are not even measured. */
const maxHalfBits = 24;
const maxBits = 44;
/** Squared distance of two unit vectors in bytes above which they show different things. */
export const maxSquaredDistance = 0.45 * 510 * 510;
/** Descriptors this near in place show the same thing in two directions: they do not compete. */
const samePlacePx = 3;

/** Mutual nearest descriptors that beat the next best by a ratio of distances. */
export function pairKeypoints(a: LocalFeatures, b: LocalFeatures, ratio: number): KeypointPair[] {
  const bestOfA = new Int32Array(a.count).fill(-1);
  const clear = new Uint8Array(a.count);
  const bestOfB = new Int32Array(b.count).fill(-1);
  const distanceOfB = new Float64Array(b.count).fill(Infinity);
  const [wordsA, wordsB] = [a.signatures, b.signatures];
  for (let i = 0; i < a.count; i += 1) {
    const w0 = wordsA[i * 4] ?? 0;
    const w1 = wordsA[i * 4 + 1] ?? 0;
    const w2 = wordsA[i * 4 + 2] ?? 0;
    const w3 = wordsA[i * 4 + 3] ?? 0;
    const bright = a.bright[i] ?? 0;
    let best = -1;
    let nearest = maxSquaredDistance;
    let next = Infinity;
    for (let j = 0; j < b.count; j += 1) {
      if ((b.bright[j] ?? 0) !== bright) continue;
      const half = bitsOf(w0 ^ (wordsB[j * 4] ?? 0)) + bitsOf(w1 ^ (wordsB[j * 4 + 1] ?? 0));
      if (half > maxHalfBits) continue;
      if (
        half + bitsOf(w2 ^ (wordsB[j * 4 + 2] ?? 0)) + bitsOf(w3 ^ (wordsB[j * 4 + 3] ?? 0)) >
        maxBits
      ) {
        continue;
      }
      const distance = squaredDistance(a.descriptors, i, b.descriptors, j);
      if (distance < (distanceOfB[j] ?? 0)) {
        distanceOfB[j] = distance;
        bestOfB[j] = i;
      }
      if (distance < nearest) {
        if (best >= 0 && !isSamePlace(b, best, j)) next = Math.min(next, nearest);
        nearest = distance;
        best = j;
      } else if (distance < next && (best < 0 || !isSamePlace(b, best, j))) next = distance;
    }
    bestOfA[i] = best;
    clear[i] = nearest < ratio * ratio * next ? 1 : 0;
  }
  const pairs: KeypointPair[] = [];
  for (let i = 0; i < a.count; i += 1) {
    const j = bestOfA[i] ?? 0;
    if (j >= 0 && clear[i] === 1 && bestOfB[j] === i) pairs.push([i, j]);
  }
  return pairs;
}

function isSamePlace(features: LocalFeatures, i: number, j: number): boolean {
  return (
    Math.abs((features.x[i] ?? 0) - (features.x[j] ?? 0)) < samePlacePx &&
    Math.abs((features.y[i] ?? 0) - (features.y[j] ?? 0)) < samePlacePx
  );
}

/** Squared Euclidean distance of descriptor i of `a` and j of `b`, in bytes. */
export function squaredDistance(a: Uint8Array, i: number, b: Uint8Array, j: number): number {
  let sum = 0;
  const [startA, startB] = [i * descriptorLength, j * descriptorLength];
  for (let at = 0; at < descriptorLength; at += 1) {
    const difference = (a[startA + at] ?? 0) - (b[startB + at] ?? 0);
    sum += difference * difference;
  }
  return sum;
}

function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
