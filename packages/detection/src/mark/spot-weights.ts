import type { FigureEvidence } from './spot-figure.ts';

/** What each piece of evidence weighs, as train-spot-weights.ts learnt it: docs/models/mark-locator.md. */
export const spotWeights: readonly (readonly [id: keyof FigureEvidence, weight: number])[] = [
  ['similarity', 11.3],
  ['margin', 11.7],
  ['objectness', 6.8],
  ['points', 3.9],
];

/** Log-odds of a place without any evidence. */
export const spotBias = -7.7;
