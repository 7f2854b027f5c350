import type { Metric } from '@ringer/domain';
import { bootstrap, notEvaluable, shareOf } from './interval.ts';

/** What one query gave. Its class scores as its best picture; a tie counts against the right class. */
export type QueryOutcome = {
  /** Position of the query's class among the query classes; -1 for a distractor. */
  group: number;
  /** Best score of a picture of its own class; -Infinity where there is none, or for a distractor. */
  own: number;
  /** Other classes that score as high or higher. */
  before: number;
  /** Average precision over the gallery's pictures. */
  averagePrecision: number;
  /** Best score of any class. */
  best: number;
};

export type RetrievalMetricName =
  | 'rAt1'
  | 'rAt5'
  | 'map'
  | 'tprAtFpr1e3'
  | 'tprAtFpr1e4'
  | 'falseAlarmRate';

// Four times the larger rate is more than any resampling reaches into.
const keptShare = 4e-3;
const keptAtLeast = 2000;

/**
 * The highest of many negative scores, with the group each came from: all that a threshold at a small
 * false-positive rate needs, in memory that does not grow with queries × classes.
 */
export class TopNegatives {
  readonly #capacity: number;
  #scores: Float32Array;
  #groups: Int32Array;
  #size = 0;
  #floor = Number.NEGATIVE_INFINITY;

  /** @param expected how many negatives there will be */
  constructor(expected: number) {
    this.#capacity = Math.max(keptAtLeast, Math.ceil(expected * keptShare));
    this.#scores = new Float32Array(this.#capacity * 2);
    this.#groups = new Int32Array(this.#capacity * 2);
  }

  add(score: number, group: number): void {
    if (score <= this.#floor) return;
    if (this.#size === this.#scores.length) this.#shrink();
    this.#scores[this.#size] = score;
    this.#groups[this.#size] = group;
    this.#size += 1;
  }

  /** Highest first. */
  sorted(): { scores: Float32Array; groups: Int32Array } {
    const order = Uint32Array.from({ length: this.#size }, (_, at) => at).toSorted(
      (a, b) => (this.#scores[b] ?? 0) - (this.#scores[a] ?? 0),
    );
    return {
      scores: Float32Array.from(order, (at) => this.#scores[at] ?? 0),
      groups: Int32Array.from(order, (at) => this.#groups[at] ?? 0),
    };
  }

  #shrink(): void {
    const { scores, groups } = this.sorted();
    this.#floor = scores[this.#capacity - 1] ?? this.#floor;
    this.#scores.set(scores.subarray(0, this.#capacity));
    this.#groups.set(groups.subarray(0, this.#capacity));
    this.#size = this.#capacity;
  }
}

/**
 * Average precision of one ranking: the mean over relevant items of the precision at their score.
 * Items with equal scores count as one step, so the order of equals does not matter.
 * @param scores of all items
 * @param isRelevant by position
 */
export function averagePrecision(
  scores: Float32Array | Float64Array,
  isRelevant: (at: number) => boolean,
): number {
  const relevant: number[] = [];
  for (const [at, score] of scores.entries()) if (isRelevant(at)) relevant.push(score);
  let sum = 0;
  for (const own of relevant) {
    if (own === Number.NEGATIVE_INFINITY) continue;
    let all = 0;
    for (const score of scores) if (score >= own) all += 1;
    sum += relevant.filter((score) => score >= own).length / all;
  }
  return relevant.length === 0 ? 0 : sum / relevant.length;
}

/**
 * Metrics of a ranking. The threshold at a false-positive rate is the highest score that more than this
 * share of negatives reaches; a query passes when its own class scores above it.
 * Intervals: bootstrap over query classes, so that queries of one class stay together; Wilson for the false-alarm
 * rate, and where all queries agree.
 * @param input.negativesOfGroup pairs of a query of the group and another class; the last entry counts distractors'
 * @param input.groups how many query classes there are
 */
export function retrievalMetrics(input: {
  outcomes: readonly QueryOutcome[];
  groups: number;
  negatives: TopNegatives;
  negativesOfGroup: Float64Array;
  threshold: number;
}): Record<RetrievalMetricName, Metric> {
  const { outcomes, groups, negativesOfGroup } = input;
  const queries = outcomes.filter(({ group }) => group >= 0);
  const distractors = outcomes.filter(({ group }) => group < 0);
  const negatives = input.negatives.sorted();

  const measure = (weights: Uint32Array) => {
    // Distractors stay as they are: they belong to no class.
    const weightOf = (group: number) => (group < 0 ? 1 : (weights[group] ?? 0));
    let allNegatives = negativesOfGroup[groups] ?? 0;
    for (let group = 0; group < groups; group += 1) {
      allNegatives += (negativesOfGroup[group] ?? 0) * (weights[group] ?? 0);
    }
    const [at1e3, at1e4] = [1e-3, 1e-4].map((rate) =>
      thresholdAt(negatives, weightOf, Math.floor(rate * allNegatives)),
    );
    const sums = { n: 0, rAt1: 0, rAt5: 0, map: 0, tprAtFpr1e3: 0, tprAtFpr1e4: 0 };
    for (const { group, own, before, averagePrecision: precision } of queries) {
      const weight = weightOf(group);
      sums.n += weight;
      if (before < 1) sums.rAt1 += weight;
      if (before < 5) sums.rAt5 += weight;
      sums.map += weight * precision;
      if (own > (at1e3 ?? 0)) sums.tprAtFpr1e3 += weight;
      if (own > (at1e4 ?? 0)) sums.tprAtFpr1e4 += weight;
    }
    const share = (sum: number) => (sums.n === 0 ? null : sum / sums.n);
    // Without a negative there is no false-positive rate.
    const rated = (sum: number) => (allNegatives === 0 ? null : share(sum));
    return {
      rAt1: share(sums.rAt1),
      rAt5: share(sums.rAt5),
      map: share(sums.map),
      tprAtFpr1e3: rated(sums.tprAtFpr1e3),
      tprAtFpr1e4: rated(sums.tprAtFpr1e4),
    };
  };

  const drawn = bootstrap(groups, measure);
  const withInterval = (name: keyof typeof drawn): Metric => {
    const { value, low, high } = drawn[name];
    if (value === null) return notEvaluable;
    // Where every draw agrees the bootstrap has no width; the number of classes bounds what is known.
    if (low === high && (value === 0 || value === 1)) {
      return { ...shareOf(value * groups, groups), n: queries.length };
    }
    return { value, low, high, n: queries.length };
  };
  return {
    rAt1: withInterval('rAt1'),
    rAt5: withInterval('rAt5'),
    map: withInterval('map'),
    tprAtFpr1e3: withInterval('tprAtFpr1e3'),
    tprAtFpr1e4: withInterval('tprAtFpr1e4'),
    falseAlarmRate: shareOf(
      distractors.filter(({ best }) => best >= input.threshold).length,
      distractors.length,
    ),
  };
}

/** The highest score at which more than `allowed` negatives lie at or above it. */
function thresholdAt(
  { scores, groups }: { scores: Float32Array; groups: Int32Array },
  weightOf: (group: number) => number,
  allowed: number,
): number {
  let seen = 0;
  for (let at = 0; at < scores.length; at += 1) {
    seen += weightOf(groups[at] ?? 0);
    if (seen > allowed) return scores[at] ?? 0;
  }
  return scores.at(-1) ?? Number.NEGATIVE_INFINITY;
}
