/** Name evidence below it is found by chance in any picture. */
const nameNoise = 3;
/** Weight of a nat of name evidence beside the mark encoder's score. */
const nameWeight = 0.05;

/** Scores at and above it count as a match: docs/models/fused.md has the rate of false alarms. */
export const fusedThreshold = 0.5;

/**
 * One score of a figure's likeness and a name's evidence, higher is more alike, comparable between queries.
 * @param figure the mark encoder's score over its cohort
 * @param name nats that the lines speak for the name, as spotNames gives
 */
export function fusedScore(figure: number, name: number): number {
  return figure + nameWeight * Math.max(0, name - nameNoise);
}
