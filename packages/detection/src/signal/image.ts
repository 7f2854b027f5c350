import type { SignalResult } from '@ringer/domain';
import { matchCopy, type CopyMatch } from '../copy/copy.ts';
import { matchDesign, scoreDesigns } from '../design/match.ts';
import { pdqDistance } from '../image/pdq.ts';
import type { DescribedOffer, DescribedRight } from '../offer.ts';
import { copyResult } from './copy.ts';
import { designResult } from './design.ts';

/** What the pictures say about one right. Strengths in 0..1. */
export type ImageEvidence = {
  copy: number;
  design: number;
  /** Smallest PDQ distance of two whole, unturned pictures: the fixed baseline. 256 where there is none. */
  baselineDistance: number;
  results: SignalResult[];
};

/** Beyond any distance that means something. */
const unrelated = 256;
/** A flat picture hashes to noise: below this quality it is not compared. */
const minQuality = 25;
/** Below it a likeness is not worth a word. */
const minValue = 0.2;

/** Compares every picture of an offer with every reference of a right: works for copies, designs for their shape. */
export function imageSignals(
  offer: Pick<DescribedOffer, 'images'>,
  right: Pick<DescribedRight, 'kind' | 'references'>,
): ImageEvidence {
  const evidence: ImageEvidence = {
    copy: 0,
    design: 0,
    baselineDistance: baselineDistance(offer, right),
    results: [],
  };
  if (right.kind === 'work') addCopy(evidence, offer, right);
  if (right.kind === 'design') addDesign(evidence, offer, right);
  return evidence;
}

function baselineDistance(
  offer: Pick<DescribedOffer, 'images'>,
  right: Pick<DescribedRight, 'references'>,
): number {
  let least = unrelated;
  for (const { copy: picture } of offer.images) {
    for (const { copy: reference } of right.references) {
      const [a, b] = [picture.pdq[0], reference.pdq[0]];
      if (!a || !b || Math.min(picture.quality, reference.quality) < minQuality) continue;
      least = Math.min(least, pdqDistance(a, b));
    }
  }
  return least;
}

function addCopy(
  evidence: ImageEvidence,
  offer: Pick<DescribedOffer, 'images'>,
  right: Pick<DescribedRight, 'references'>,
): void {
  let best: { match: CopyMatch; imageIndex: number; referenceId: string } | null = null;
  for (const { imageIndex, copy } of offer.images) {
    for (const reference of right.references) {
      const match = matchCopy(copy, reference.copy);
      if (!match || match.score <= (best?.match.score ?? -Infinity)) continue;
      best = { match, imageIndex, referenceId: reference.id };
    }
  }
  if (!best) return;
  evidence.copy = best.match.value;
  if (evidence.copy >= minValue)
    evidence.results.push(copyResult(best.match, { ...best, pair: 0 }));
}

function addDesign(
  evidence: ImageEvidence,
  offer: Pick<DescribedOffer, 'images'>,
  right: Pick<DescribedRight, 'references'>,
): void {
  const views = right.references.map(({ design }) => design);
  let best: { score: number; image: DescribedOffer['images'][number]; view: number } | null = null;
  for (const image of views.length === 0 ? [] : offer.images) {
    for (const [view, score] of scoreDesigns(image.design, views).entries()) {
      if (score > (best?.score ?? -Infinity)) best = { score, image, view };
    }
  }
  const reference = best && right.references[best.view];
  if (!best || !reference) return;
  const match = matchDesign(best.image.design, reference.design);
  evidence.design = match.value;
  if (match.value < minValue) return;
  const { imageIndex } = best.image;
  const place = { imageIndex, referenceId: reference.id, view: best.view + 1, views: views.length };
  evidence.results.push(designResult(match, { ...place, pair: 1 }));
}
