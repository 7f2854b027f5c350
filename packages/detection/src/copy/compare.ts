import { dihedralNames, pdqDistance } from '../image/pdq.ts';
import type { Affine } from '../local/consensus.ts';
import type { LocalFeatures } from '../local/features.ts';
import { matchLocal, type LocalMatch } from '../local/match.ts';
import { smallestPlane, type CopyDescription } from './description.ts';
import { compareAligned, type Likeness } from './likeness.ts';

/** A flat picture hashes to noise: below this quality hashes are not compared. */
const minQuality = 25;
/** Unrelated pictures lie near 128; beyond this the hash suggests no alignment. */
const maxHashDistance = 76;
const unrelated = 256;

/** How one picture may hold another: what the score is made of. */
export type CopyFacts = {
  /** From fractions of the reference to fractions of the picture. */
  transform: Affine;
  mirrored: boolean;
  likeness: Likeness;
  /** Of keypoints that agree; null where the hash alone found the place. */
  local: Omit<LocalMatch, 'transform' | 'mirrored' | 'boxA' | 'boxB'> | null;
  /** Smallest PDQ distance over the eight turns, 0..256. */
  hashDistance: number;
};

const turnTransforms: Record<(typeof dihedralNames)[number], Affine> = {
  original: [1, 0, 0, 0, 1, 0],
  rotate90: [0, 1, 0, -1, 0, 1],
  rotate180: [-1, 0, 1, 0, -1, 1],
  rotate270: [0, -1, 1, 1, 0, 0],
  'flip-vertical': [1, 0, 0, 0, -1, 1],
  'flip-horizontal': [-1, 0, 1, 0, 1, 0],
  'flip-diagonal': [0, 1, 0, 1, 0, 0],
  'flip-antidiagonal': [0, -1, 1, -1, 0, 1],
};

/** Smallest PDQ distance of a picture to a reference in any of its eight turns. */
export function closestTurn(
  picture: CopyDescription,
  reference: CopyDescription,
): { distance: number; turn: (typeof dihedralNames)[number] } {
  const closest: ReturnType<typeof closestTurn> = { distance: unrelated, turn: 'original' };
  const plain = picture.pdq[0];
  if (!plain || picture.quality < minQuality || reference.quality < minQuality) return closest;
  for (const [index, turn] of dihedralNames.entries()) {
    const hash = reference.pdq[index];
    const distance = hash ? pdqDistance(plain, hash) : unrelated;
    if (distance < closest.distance) Object.assign(closest, { distance, turn });
  }
  return closest;
}

/** The places that keypoints and hash suggest for a reference in a picture, each with how alike they are there. */
export function compareCopies(picture: CopyDescription, reference: CopyDescription): CopyFacts[] {
  const found: CopyFacts[] = [];
  const plane = smallestPlane(reference);
  const { distance, turn } = closestTurn(picture, reference);
  const match = matchLocal(reference.local, picture.local, { mirror: true, minSignificance: 0.5 });
  if (match) {
    const transform = inFractions(match.transform, reference.local, picture.local);
    found.push({
      transform,
      mirrored: match.mirrored,
      likeness: compareAligned(plane, picture.planes, transform),
      local: match,
      hashDistance: distance,
    });
  }
  if (distance <= maxHashDistance) {
    const transform = turnTransforms[turn];
    found.push({
      transform,
      mirrored: turn.startsWith('flip'),
      likeness: compareAligned(plane, picture.planes, transform),
      local: null,
      hashDistance: distance,
    });
  }
  return found;
}

function inFractions([a, b, c, d, e, f]: Affine, from: LocalFeatures, to: LocalFeatures): Affine {
  return [
    (a * from.width) / to.width,
    (b * from.height) / to.width,
    c / to.width,
    (d * from.width) / to.height,
    (e * from.height) / to.height,
    f / to.height,
  ];
}
