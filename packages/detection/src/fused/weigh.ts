/** Figures less alike than this are simply unlike: a lock-up may hide its brand's symbol altogether. */
const figureFloor = -0.2;
/** Keeps an order among unlike figures, too small to outweigh anything. */
const figureRest = 0.001;
/** Name evidence below it is found by chance in most pictures with letters. */
const nameNoise = 1;
/** Weight of a nat of name evidence beside the mark encoder's score. */
const nameWeight = 0.07;

/**
 * Scores at and above it count as a match: one query in twenty reaches it with a wrong brand among 4,611, about one
 * unrelated pair in seventy thousand. Set, as the weights are, on brands that are not held out: docs/models/fused.md.
 */
export const fusedThreshold = 0.32;

/**
 * One score of a figure's likeness and a name's evidence, higher is more alike, comparable between queries: log
 * likelihood ratios, weighed and summed as if they were independent (Good 1950). It never falls when either grows.
 * @param figure the mark encoder's score over its cohort
 * @param name nats that the lines speak for the name, as spotNames gives
 */
export function fusedScore(figure: number, name: number): number {
  return (
    Math.max(figure, figureFloor) + figureRest * figure + nameWeight * Math.max(0, name - nameNoise)
  );
}
