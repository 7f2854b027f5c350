import type { CopyDescription } from './description.ts';
import { closestTurn } from './compare.ts';
import type { LocalFeatures } from '../local/features.ts';
import { mirrorLocal } from '../local/features.ts';

/** Keys a keypoint, each of some of the 128 bits of its signature; equal keys are votes. */
const keyCount = 6;
const keyBits = 21;
const bucketBits = 20;
const buckets = 1 << bucketBits;
/** A bucket with more entries than this says little and costs much. */
const maxBucket = 200;

/** Which references share descriptors with a picture, found without looking at each. */
export type Shortlister = {
  /**
   * Positions of the references that are worth a full comparison, most votes first.
   * @param most how many by votes; as many again may come by hash distance
   */
  shortlist(picture: CopyDescription, most: number): number[];
};

/**
 * Puts the keypoints of references into buckets by parts of their binary signatures (locality-sensitive
 * hashing, Indyk and Motwani 1998), so that the cost of a search hardly grows with the references.
 */
export function indexReferences(references: readonly CopyDescription[]): Shortlister {
  const starts = new Uint32Array(buckets + 1);
  const keys = new Uint32Array(keyCount);
  const each = (visit: (bucket: number, reference: number) => void) => {
    for (const [index, { local }] of references.entries()) {
      for (let at = 0; at < local.count; at += 1) {
        keysOf(local, at, keys);
        for (const key of keys) visit(key, index);
      }
    }
  };
  each((bucket) => {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
  });
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  }
  const entries = new Uint32Array(starts[buckets] ?? 0);
  const filled = starts.slice(0, buckets);
  each((bucket, reference) => {
    const at = filled[bucket] ?? 0;
    entries[at] = reference;
    filled[bucket] = at + 1;
  });
  const votesOf = (features: LocalFeatures, votes: Float32Array) => {
    for (let at = 0; at < features.count; at += 1) {
      keysOf(features, at, keys);
      for (const key of keys) {
        const [start, end] = [starts[key] ?? 0, starts[key + 1] ?? 0];
        if (end - start > maxBucket) continue;
        for (let entry = start; entry < end; entry += 1) {
          const reference = entries[entry] ?? 0;
          votes[reference] = (votes[reference] ?? 0) + 1;
        }
      }
    }
  };
  return {
    shortlist(picture, most) {
      if (references.length <= most) return [...references.keys()];
      const plain = new Float32Array(references.length);
      const mirrored = new Float32Array(references.length);
      votesOf(picture.local, plain);
      votesOf(mirrorLocal(picture.local), mirrored);
      // Rich pictures gather chance votes: what counts is how many more than their size lets expect.
      const votes = plain.map(
        (count, at) =>
          Math.max(count, mirrored[at] ?? 0) / Math.sqrt(20 + (references[at]?.local.count ?? 0)),
      );
      const distances = Float32Array.from(
        references,
        (reference) => closestTurn(picture, reference).distance,
      );
      const byVotes = ranked(votes, (a, b) => b - a).slice(0, most);
      const byHash = ranked(distances, (a, b) => a - b).slice(0, most >> 1);
      return [...new Set([...byVotes, ...byHash])];
    },
  };
}

function ranked(values: Float32Array, order: (a: number, b: number) => number): number[] {
  return [...values.keys()].toSorted((a, b) => order(values[a] ?? 0, values[b] ?? 0));
}

/** Overlapping runs of 21 bits and the sign of the spot, hashed into a bucket each. */
function keysOf({ signatures, bright }: LocalFeatures, at: number, into: Uint32Array): void {
  for (let key = 0; key < keyCount; key += 1) {
    const start = key * keyBits;
    const word = at * 4 + (start >> 5);
    const shift = start & 31;
    let bits = (signatures[word] ?? 0) >>> shift;
    if (shift > 32 - keyBits) bits |= (signatures[word + 1] ?? 0) << (32 - shift);
    const part = (bits & ((1 << keyBits) - 1)) * 2 + (bright[at] ?? 0);
    into[key] = (Math.imul(part + key * 0x3d4d51cb, 0x9e3779b1) >>> 0) >>> (32 - bucketBits);
  }
}
