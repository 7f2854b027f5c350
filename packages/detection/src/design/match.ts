import { matchLocal, type LocalMatch } from '../local/match.ts';
import { learnCrowd, minCrowd, type Crowd } from './crowd.ts';
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
type DesignFacts = {
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
const shortlistLength = 30;
/** Below it keypoints are not compared: only a significance above 50 in equal colours would make a pair worth a word. */
const hopelessScore = -7;

/** The crowd's part of the encoder's say. */
const crowdShare = 0.5;

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
 * Scores of a picture against many registered views: all by the encoder, the most alike also by keypoints. From
 * `minCrowd` views on, half of the encoder's say is a cosine in which what all of them share counts less.
 * @returns log-odds in the order of the references
 */
export function scoreDesigns(
  picture: DesignDescription,
  references: readonly DesignDescription[],
): Float32Array {
  const pairs = references.map((reference) => quick(picture, reference));
  const leanings = leaningsOf(picture, references, pairs);
  const scores = Float32Array.from(pairs, ({ score }, at) => score + (leanings[at] ?? 0));
  const order = [...scores.keys()]
    .toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    .slice(0, shortlistLength);
  for (const at of order) {
    const [pair, reference] = [pairs[at], references[at]];
    if (!pair || !reference || pair.score < hopelessScore) continue;
    scores[at] = withKeypoints(pair, picture, reference).score + (leanings[at] ?? 0);
  }
  return scores;
}

type Crowds = { colour: Crowd; relief: Crowd };
const crowds = new WeakMap<readonly DesignDescription[], Crowds>();

/** What the crowd's cosines add to each score; nothing while the references are few. */
function leaningsOf(
  picture: DesignDescription,
  references: readonly DesignDescription[],
  pairs: readonly Pair[],
): Float32Array {
  const leanings = new Float32Array(references.length);
  if (references.length < minCrowd) return leanings;
  const { colour, relief } = crowds.get(references) ?? {
    colour: learnCrowd(references.map(({ views, relief: own }) => views[0]?.colour ?? own)),
    relief: learnCrowd(references.map((reference) => reference.relief)),
  };
  crowds.set(references, { colour, relief });
  const coloured = picture.views.map((view) => colour.likeness(view.colour));
  const plain = relief.likeness(picture.relief);
  return leanings.map((_, at) => {
    const facts = pairs[at]?.facts;
    if (!facts) return 0;
    const best = Math.max(...coloured.map((likeness) => likeness[at] ?? -1));
    const inCrowd = weights.colour * best + weights.relief * (plain[at] ?? 0);
    const alone = weights.colour * facts.colour + weights.relief * facts.relief;
    return crowdShare * (inCrowd - alone);
  });
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
