import type { CopyFacts } from './compare.ts';

/** Hash distance from which it says nothing; unrelated pictures lie near 128. */
const silentHashDistance = 76;
/** Residuals and stretches beyond these say no more. */
const maxResidualPx = 4;
const maxLogStretch = 0.5;

/** Weights of a logistic regression over the facts, none against its meaning; fitted as docs/models/copy.md tells. */
const weights = {
  bias: -9.04,
  /** What keypoints must first make up for, since chance suggests some transform for many pairs. */
  suggested: -2.05,
  significance: 0.5,
  share: 4.7,
  agreement: 6.78,
  agreeingDetail: 0.87,
  own: 0.4,
  hash: 2.38,
  hashAgreement: 2.38,
  residual: -1.69,
  stretch: -11.95,
} as const;

/**
 * Log-odds from which the shipped detector takes a pair for a copy: above all of 15,800 unlike pairs of the
 * tuning pictures, many of them garments of one cut in one studio.
 */
export const copyThreshold = 1.2;

/** Log-odds that a picture holds a reference. */
export function evidenceOf({ local, likeness, hashDistance }: CopyFacts): number {
  const hash = Math.max(0, 1 - hashDistance / silentHashDistance);
  const { agreement, detail, foreign } = likeness;
  let score =
    weights.bias +
    weights.agreement * agreement +
    weights.agreeingDetail * agreement * Math.log1p(detail) +
    weights.own * (detail > 0 ? 1 - foreign : 0) +
    weights.hash * hash +
    weights.hashAgreement * hash * agreement;
  if (local) {
    score +=
      weights.suggested +
      weights.significance * Math.log1p(Math.max(0, local.significance)) +
      weights.share * local.share +
      weights.residual * Math.min(maxResidualPx, local.residualPx) +
      weights.stretch * Math.min(maxLogStretch, Math.log(local.stretch));
  }
  return score;
}

/** The score as a probability that is even at the threshold, 0..1. */
export function probabilityOf(score: number): number {
  return 1 / (1 + Math.exp(copyThreshold - score));
}
