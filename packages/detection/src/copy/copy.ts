import type { Box } from '@ringer/domain';
import type { DecodedImage } from '../image/decode.ts';
import { compareCopies, type CopyFacts } from './compare.ts';
import { copyId, describeCopy, type CopyDescription } from './description.ts';
import { evidenceOf, probabilityOf } from './evidence.ts';

/** How a picture holds a reference. */
export type CopyMatch = {
  /** Log-odds that it is a copy; comparable between any two pairs of pictures. */
  score: number;
  /** The score as a probability, 0..1. */
  value: number;
  /** What the picture shows of the reference, in fractions of the picture. */
  box: Box;
  /** What of the reference is seen, in fractions of the reference. */
  referenceBox: Box;
  /** How far the reference was turned clockwise, in degrees, -180..180. */
  turnDegrees: number;
  /** Share of the reference that the picture shows, 0..1. */
  visible: number;
  facts: CopyFacts;
};

/** The copy signal's eyes. Holds no session: everything is computed. */
export type CopyEyes = {
  /** Names what descriptions are made of. */
  id: string;
  /** Hashes, keypoints and light of a picture, on either side of a comparison. */
  describe(image: DecodedImage): CopyDescription;
  match(picture: CopyDescription, reference: CopyDescription): CopyMatch | null;
};

/** Opens the copy signal: PDQ, keypoints that agree on one transform, and the light under that transform. */
export function openCopy(): CopyEyes {
  return { id: copyId, describe: describeCopy, match: matchCopy };
}

/**
 * Whether a picture holds a reference: whole, cropped, mirrored, turned, recoloured, overprinted or set into
 * something larger. PDQ (Facebook 2019), RootSIFT (Lowe 2004; Arandjelović and Zisserman 2012), an
 * a-contrario test (Moisan and Stival 2004) and block-wise correlation, weighed by logistic regression.
 * @returns null when neither keypoints nor hash suggest a place
 */
export function matchCopy(picture: CopyDescription, reference: CopyDescription): CopyMatch | null {
  let best: { score: number; facts: CopyFacts } | null = null;
  for (const facts of compareCopies(picture, reference)) {
    const score = evidenceOf(facts);
    if (score > (best?.score ?? -Infinity)) best = { score, facts };
  }
  if (!best) return null;
  const { score, facts } = best;
  const [a, b, c, d, e, f] = facts.transform;
  const determinant = a * e - b * d;
  const inverse = [
    e / determinant,
    -b / determinant,
    (b * f - e * c) / determinant,
    -d / determinant,
    a / determinant,
    (d * c - a * f) / determinant,
  ] as const;
  const aspect = picture.local.height / picture.local.width;
  return {
    score,
    value: probabilityOf(score),
    box: shownBox(facts.transform),
    referenceBox: shownBox(inverse),
    // Down the reference, where a mirror does not reach.
    turnDegrees: (Math.atan2(-b, e * aspect) * 180) / Math.PI,
    visible: facts.likeness.visible,
    facts,
  };
}

/** The box around the unit square under a transform, within the unit square. */
function shownBox([a, b, c, d, e, f]: CopyFacts['transform']): Box {
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const xs = [c, a + c, b + c, a + b + c].map(clamp);
  const ys = [f, d + f, e + f, d + e + f].map(clamp);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
