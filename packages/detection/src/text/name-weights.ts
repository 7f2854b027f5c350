import type { NameEvidence } from './name-evidence.ts';

/**
 * Weights of the logistic model of names, in logits, learnt by train-name-weights.ts with the signs held
 * and the weights of strayBefore and everyday made stronger by hand (docs/models/text.md); the bias is set for about 2 false alarms in 1,000 hard negatives of the tuning set.
 */
export const nameWeights: readonly (readonly [id: keyof NameEvidence, weight: number])[] = [
  ['gain', 2.72],
  ['edits', -1.16],
  ['editRate', -6.85],
  ['short', -0.74],
  ['long', 0.33],
  ['openEdges', -3.37],
  ['strayBefore', -1.8],
  ['strayAfter', -1.12],
  ['everyday', -1.6],
  ['disguised', 0.6],
  ['ownWord', -5.39],
];
export const nameBias = 6.6;
