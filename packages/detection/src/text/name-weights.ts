import type { NameEvidence } from './name-evidence.ts';

/** Weights of the logistic model of names, in logits: docs/models/text.md tells how they were learnt. */
export const nameWeights: readonly (readonly [id: keyof NameEvidence, weight: number])[] = [
  ['gain', 6],
  ['edits', -1],
  ['editRate', -2],
  ['short', -1],
  ['long', 0.5],
  ['openEdges', -0.5],
  ['strayBefore', -1],
  ['strayAfter', -1],
  ['foreign', -1],
  ['everyday', -0.3],
  ['disguised', 2],
  ['ownWord', -2],
];
export const nameBias = 1;
