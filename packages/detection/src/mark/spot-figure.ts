import type { Box } from '@ringer/domain';
import type { DecodedImage } from '../image/decode.ts';
import { cropImage } from '../image/region.ts';
import { describeLocal, type LocalFeatures, type LocalOptions } from '../local/features.ts';
import { grayOf } from '../local/gray.ts';
import { matchLocal } from '../local/match.ts';
import type { MarkDescription } from './description.ts';
import type { LocatedBox } from './locate-boxes.ts';
import { describeMarkCrop, type MarkEyes } from './mark.ts';
import { matchMark } from './match.ts';
import { spotBias, spotWeights, type FigureEvidence } from './spot-weights.ts';

/** A clean picture of a mark, as the embedder and as keypoints see it. */
export type SpotReference = { mark: MarkDescription; points: LocalFeatures };

/** A name for a place, and what speaks for it. */
export type FigureFacts = { name: string; box: Box; evidence: FigureEvidence };

/** A place is cut with this share of its size on each side, so that the figure has some ground around it. */
const cropMargin = 0.06;
const pointsMargin = 0.1;
const pointsOptions: LocalOptions = { maxFeatures: 200, maxEdgePx: 256 };
/** Keypoints are asked about the nearest names only. */
const namesWithPoints = 2;
const fullSignificance = 12;
/** What unrelated marks reach: the other mark of a margin is at least as near. */
const strangerSimilarity = -0.1;

/** Keypoints of a reference, or of a part of a picture. */
export function pointsOf(image: DecodedImage): LocalFeatures {
  return describeLocal(grayOf(image), pointsOptions);
}

/** Compares a place with every reference of every mark. */
export async function figureFacts(
  eyes: MarkEyes,
  image: DecodedImage,
  place: LocatedBox,
  targets: readonly { name: string; references: readonly SpotReference[] }[],
): Promise<FigureFacts[]> {
  const crop = await describeMarkCrop(eyes, image, withMargin(place.box, cropMargin));
  const { box, objectness } = place;
  const ranked = targets
    .filter(({ references }) => references.length > 0)
    .map(({ name, references }) => {
      const scores = references.map(({ mark }) => matchMark(crop, mark)?.score ?? -1);
      return { name, references, similarity: Math.max(...scores) };
    })
    .toSorted((a, b) => b.similarity - a.similarity);
  let points: LocalFeatures | null = null;
  return ranked.map(({ name, references, similarity }, rank) => {
    const rival = Math.max(strangerSimilarity, ranked[rank === 0 ? 1 : 0]?.similarity ?? -1);
    let significance = 0;
    if (rank < namesWithPoints) {
      points ??= pointsOf(cropImage(image, withMargin(box, pointsMargin)));
      for (const reference of references) {
        const match = matchLocal(reference.points, points);
        significance = Math.max(significance, match?.significance ?? 0);
      }
    }
    const found = Math.min(significance, fullSignificance) / fullSignificance;
    const margin = similarity - rival;
    return { name, box, evidence: { similarity, margin, objectness, points: found } };
  });
}

function withMargin({ x, y, width, height }: Box, margin: number): Box {
  const left = Math.max(0, x - margin * width);
  const top = Math.max(0, y - margin * height);
  return {
    x: left,
    y: top,
    width: Math.min(1, x + width * (1 + margin)) - left,
    height: Math.min(1, y + height * (1 + margin)) - top,
  };
}

/** 0..1: how likely the place shows the mark. Never falls when any piece of evidence rises. */
export function figureScore(evidence: FigureEvidence): number {
  const logit = spotWeights.reduce((sum, [id, weight]) => sum + weight * evidence[id], spotBias);
  return 1 / (1 + Math.exp(-logit));
}
