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

/** A clean picture of a mark, as the embedder and as keypoints see it. */
export type SpotReference = { mark: MarkDescription; points: LocalFeatures };

/** What speaks for a place showing a mark's figure. */
export type FigureFacts = {
  name: string;
  box: Box;
  /** The embedder's score of the best reference. */
  similarity: number;
  /** By how much it beats the best other mark that is looked for; negative when another one is nearer. */
  margin: number;
  /** The locator's. */
  objectness: number;
  /** Edge of a square of the place's area, in pixels. */
  sizePx: number;
  /** Of keypoints that agree with a reference: -log10 of chance, 0 where none do. */
  significance: number;
};

/** A place is cut with this share of its size on each side, so that the figure has some ground around it. */
const cropMargin = 0.06;
const pointsMargin = 0.1;
const pointsOptions: LocalOptions = { maxFeatures: 200, maxEdgePx: 256 };
/** Keypoints are asked about the nearest names only. */
const namesWithPoints = 2;
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
  const sizePx = Math.sqrt(box.width * image.width * box.height * image.height);
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
    return { name, box, similarity, margin: similarity - rival, objectness, sizePx, significance };
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

/** Fitted by logistic regression on tuning scenes (brands that train): docs/models/mark-locator.md. */
const weights = {
  bias: -7.13,
  similarity: 20.6,
  margin: 9.2,
  objectness: 7.1,
  size: 1.3,
  points: 4,
};
const fullSignificance = 12;

/** 0..1: how likely the place shows the mark. Never falls when the similarity or the agreement of keypoints rises. */
export function figureScore(facts: Omit<FigureFacts, 'name' | 'box'>): number {
  const logit =
    weights.bias +
    weights.similarity * facts.similarity +
    weights.margin * facts.margin +
    weights.objectness * facts.objectness +
    weights.size * Math.log(Math.max(8, facts.sizePx) / 100) +
    weights.points * (Math.min(facts.significance, fullSignificance) / fullSignificance);
  return 1 / (1 + Math.exp(-logit));
}
