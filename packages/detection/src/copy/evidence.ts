import type { CopyFacts } from './compare.ts';

/** Weights of a logistic regression over the facts, fitted as docs/models/copy.md tells. */
const weights = {
  bias: -8,
  significance: 1,
  share: 2,
  agreement: 4,
  detail: 0.5,
  hash: 4,
} as const;

/** Log-odds from which the shipped detector takes a pair for a copy. */
export const copyThreshold = 0;

/** Log-odds that a picture holds a reference. */
export function evidenceOf({ local, likeness, hashDistance }: CopyFacts): number {
  return (
    weights.bias +
    weights.significance * Math.log1p(Math.max(0, local?.significance ?? 0)) +
    weights.share * (local?.share ?? 0) +
    weights.agreement * likeness.agreement +
    weights.detail * Math.log1p(likeness.detail) +
    weights.hash * Math.max(0, 1 - hashDistance / 76)
  );
}

/** The score as a probability, 0..1. */
export function probabilityOf(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
