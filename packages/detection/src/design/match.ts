import { matchLocal, type LocalMatch } from '../local/match.ts';
import type { DesignDescription, DesignView } from './description.ts';
import { agreement, type Agreement } from './region.ts';
import { tintAgreement } from './tint.ts';

/** How much a picture looks like a registered view, and where. */
export type DesignMatch = {
  /** Log-odds; comparable between any two pairs of pictures. */
  score: number;
  /** The score as a probability, 0..1. */
  value: number;
  facts: DesignFacts;
  /** The parts of both pictures that agree most, in fractions of each. */
  agreement: Agreement;
};

/** What the score is made of. */
export type DesignFacts = {
  /** Cosine of the pictures in colour, -1..1. */
  colour: number;
  /** Cosine of the pictures without colour, -1..1. */
  relief: number;
  /** Keypoints that agree on one transform, 0 where none do beyond chance. */
  inliers: number;
  /** -log10 of the number of such agreements to expect by chance; 0 where keypoints were not looked at. */
  significance: number;
  /** Correlation of the colours under that transform, -1..1; 0 without one. */
  tint: number;
};

/** Logistic regression over the facts; docs/models/design-lite0.md tells the data. */
const weights = { bias: -9.3, colour: 12, relief: 5.5, significance: 0.2, tint: 1.2 };
/** Score from which a picture counts as showing the design; docs/models/design-lite0.md tells the false-alarm rate. */
export const designThreshold = 0;
/** Keypoints are compared for so many references at most, those that look most alike. */
export const shortlistLength = 30;

type Pair = {
  facts: DesignFacts;
  score: number;
  views: [DesignView, DesignView];
  local: LocalMatch | null;
};

/** Compares a picture with one registered view, keypoints included. */
export function matchDesign(picture: DesignDescription, reference: DesignDescription): DesignMatch {
  return explained(
    withKeypoints(quick(picture, reference), picture, reference),
    picture,
    reference,
  );
}

/**
 * Scores of a picture against many registered views: all by the encoder, the most alike also by keypoints.
 * @returns log-odds in the order of the references
 */
export function scoreDesigns(
  picture: DesignDescription,
  references: readonly DesignDescription[],
): Float32Array {
  return Float32Array.from(pairsOf(picture, references), ({ score }) => score);
}

function pairsOf(picture: DesignDescription, references: readonly DesignDescription[]): Pair[] {
  const pairs = references.map((reference) => quick(picture, reference));
  const order = pairs
    .map((_, index) => index)
    .toSorted((a, b) => (pairs[b]?.score ?? 0) - (pairs[a]?.score ?? 0))
    .slice(0, shortlistLength);
  for (const index of order) {
    const [pair, reference] = [pairs[index], references[index]];
    if (pair && reference) pairs[index] = withKeypoints(pair, picture, reference);
  }
  return pairs;
}

function quick(picture: DesignDescription, reference: DesignDescription): Pair {
  const relief = dot(picture.relief, reference.relief);
  const pairs = picture.views.flatMap((a) =>
    reference.views
      .filter((b) => a.kind === 'product' || b.kind === 'product')
      .map((b): Pair => {
        const facts = {
          colour: dot(a.colour, b.colour),
          relief,
          inliers: 0,
          significance: 0,
          tint: 0,
        };
        return { facts, score: scoreOf(facts), views: [a, b], local: null };
      }),
  );
  return pairs.reduce((best, pair) => (pair.score > best.score ? pair : best));
}

function withKeypoints(pair: Pair, picture: DesignDescription, reference: DesignDescription): Pair {
  const local = matchLocal(picture.local, reference.local, { mirror: true });
  if (!local) return pair;
  const { inliers, significance } = local;
  const tint = tintAgreement(local, picture, reference);
  const facts = { ...pair.facts, inliers, significance, tint };
  return { ...pair, facts, score: scoreOf(facts), local };
}

function scoreOf({ colour, relief, significance, tint }: DesignFacts): number {
  const points = Math.log1p(Math.max(0, significance));
  return (
    weights.bias +
    weights.colour * colour +
    weights.relief * relief +
    points * (weights.significance + weights.tint * Math.max(0, tint))
  );
}

function explained(
  { facts, score, views, local }: Pair,
  picture: DesignDescription,
  reference: DesignDescription,
): DesignMatch {
  return {
    score,
    value: 1 / (1 + Math.exp(-score)),
    facts,
    agreement: agreement(views, local, picture, reference),
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
