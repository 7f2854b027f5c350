import type { Region, SignalResult } from '@ringer/domain';
import { dihedralNames, pdqDistance, pdqMatchDistance } from '../image/pdq.ts';
import type { DescribedOffer, DescribedRight } from '../offer.ts';
import type { RegionVector } from '../reference.ts';
import { signalRegistry } from './registry.ts';

/** What the pictures say about one right. Strengths in 0..1. */
export type ImageEvidence = {
  copy: number;
  /** Smallest PDQ distance of two whole, unturned pictures: the fixed baseline. 256 where there is none. */
  baselineDistance: number;
  likeness: number;
  results: SignalResult[];
};

/** PDQ distance at which the copy signal reaches 0; it is 1 up to PDQ's own 31. */
const copyZeroDistance = 60;
/** Beyond any distance that means something. */
const unrelated = 256;
/** A flat part hashes to noise: below this quality it is not compared. */
const minQuality = 25;
/** Cosines where the likeness signal leaves 0 and reaches 1, for each kind of right. Set by eye: docs/models/fusion-1.md. */
const likenessRange: Record<DescribedRight['kind'], [low: number, high: number]> = {
  mark: [0.65, 0.9],
  design: [0.64, 0.84],
  work: [0.84, 0.92],
};

type Place = {
  imageIndex: number;
  referenceId: string;
  offerRegion: RegionVector;
  referenceRegion: RegionVector;
};
type Copy = Place & { distance: number; turn: (typeof dihedralNames)[number] };
type Likeness = Place & { cosine: number };

/** Compares every picture of an offer with every reference of a right. */
export function imageSignals(offer: DescribedOffer, right: DescribedRight): ImageEvidence {
  let copy: Copy | null = null;
  let likeness: Likeness | null = null;
  let baselineDistance = unrelated;
  for (const image of offer.images) {
    for (const reference of right.references) {
      const whole = wholeDistance(image.regions, reference.regions);
      baselineDistance = Math.min(baselineDistance, whole);
      for (const offerRegion of image.regions) {
        for (const referenceRegion of reference.regions) {
          const place = {
            imageIndex: image.imageIndex,
            referenceId: reference.id,
            offerRegion,
            referenceRegion,
          };
          if (mayBeCopy(place, right)) copy = closerCopy(copy, place);
          likeness = closerLikeness(likeness, place);
        }
      }
    }
  }
  const [low, high] = likenessRange[right.kind];
  const evidence: ImageEvidence = {
    copy: copy ? ramp(copyZeroDistance - copy.distance, 0, copyZeroDistance - pdqMatchDistance) : 0,
    baselineDistance,
    likeness: likeness ? ramp(likeness.cosine, low, high) : 0,
    results: [],
  };
  if (copy && evidence.copy > 0) evidence.results.push(copyResult(copy, evidence.copy));
  if (likeness && evidence.likeness > 0) {
    evidence.results.push(likenessResult(likeness, evidence.likeness));
  }
  return evidence;
}

function wholeDistance(offer: RegionVector[], reference: RegionVector[]): number {
  const a = offer[0];
  const b = reference[0];
  const hashes = [a?.pdq[0], b?.pdq[0]] as const;
  if (!a || !b || !hashes[0] || !hashes[1]) return unrelated;
  if (a.quality < minQuality || b.quality < minQuality) return unrelated;
  return pdqDistance(hashes[0], hashes[1]);
}

/**
 * Only a work is looked for in crops: the pictures of marks and designs lie on even ground, where
 * crops resemble each other. A part against a part says little and costs most.
 */
function mayBeCopy({ offerRegion, referenceRegion }: Place, right: DescribedRight): boolean {
  const isMain = (name: RegionVector['name']) => name === 'whole' || name === 'foreground';
  if (right.kind !== 'work') return isMain(offerRegion.name) && isMain(referenceRegion.name);
  return offerRegion.name === 'whole' || referenceRegion.name === 'whole';
}

function closerCopy(best: Copy | null, place: Place): Copy | null {
  const { offerRegion, referenceRegion } = place;
  if (offerRegion.quality < minQuality || referenceRegion.quality < minQuality) return best;
  const plain = offerRegion.pdq[0];
  let closest = best;
  for (const [index, turn] of dihedralNames.entries()) {
    const hash = referenceRegion.pdq[index];
    const distance = plain && hash ? pdqDistance(plain, hash) : unrelated;
    if (distance < (closest?.distance ?? unrelated)) closest = { ...place, distance, turn };
  }
  return closest;
}

function closerLikeness(best: Likeness | null, place: Place): Likeness | null {
  const a = place.offerRegion.embedding;
  const b = place.referenceRegion.embedding;
  if (!a || !b) return best;
  const similarity = cosineOf(a, b);
  return similarity > (best?.cosine ?? -1) ? { ...place, cosine: similarity } : best;
}

function copyResult(copy: Copy, value: number): SignalResult {
  const { id, version } = signalRegistry.copy;
  const turned =
    copy.turn === 'original' ? '' : copy.turn.startsWith('flip') ? ' mirrored' : ' turned';
  const part = isWhole(copy) ? '' : 'part of ';
  return {
    id,
    version,
    value,
    counter: false,
    reason: `Picture ${copy.imageIndex + 1} repeats ${part}the reference picture${turned} (PDQ distance ${copy.distance} of 256).`,
    regions: pairOf(copy, 0),
  };
}

function likenessResult(likeness: Likeness, value: number): SignalResult {
  const { id, version } = signalRegistry.embedding;
  const part = isWhole(likeness) ? 'looks' : 'has a part that looks';
  return {
    id,
    version,
    value,
    counter: false,
    reason: `Picture ${likeness.imageIndex + 1} ${part} like the reference (similarity ${likeness.cosine.toFixed(2)} of 1).`,
    regions: pairOf(likeness, 1),
  };
}

function isWhole({ offerRegion, referenceRegion }: Place): boolean {
  return offerRegion.box.width === 1 && referenceRegion.box.width === 1;
}

function pairOf(place: Place, pair: number): Region[] {
  return [
    { kind: 'offer-image', imageIndex: place.imageIndex, box: place.offerRegion.box, pair },
    {
      kind: 'reference-image',
      referenceId: place.referenceId,
      box: place.referenceRegion.box,
      pair,
    },
  ];
}

/** Cosine of two L2-normalised vectors of equal length. */
function cosineOf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** 0 up to `low`, 1 from `high`, a straight line between: monotone. */
function ramp(value: number, low: number, high: number): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}
