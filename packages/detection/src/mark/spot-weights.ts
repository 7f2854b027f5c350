/** What speaks for a place showing a mark's figure. */
export type FigureEvidence = {
  /** The embedder's score of the best reference. */
  similarity: number;
  /** By how much it beats the best other mark that is looked for; negative when another one is nearer. */
  margin: number;
  /** The locator's. */
  objectness: number;
  /** Keypoints that agree with a reference: -log10 of chance, 1 from twelve on, 0 where none do. */
  points: number;
};

/** What each piece of evidence weighs, learnt on tuning scenes: docs/models/mark-locator.md. */
export const spotWeights: readonly (readonly [id: keyof FigureEvidence, weight: number])[] = [
  ['similarity', 5.4],
  ['margin', 11.7],
  ['objectness', 6],
  ['points', 3.5],
];

/** Log-odds of a place without any evidence. */
export const spotBias = -7.5;
