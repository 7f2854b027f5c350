import type { Metric } from '@ringer/domain';
import { distractorClass } from './picture-folder.ts';
import {
  averagePrecision,
  retrievalMetrics,
  TopNegatives,
  type QueryOutcome,
  type RetrievalMetricName,
} from './ranking-metrics.ts';

/** Pictures with what an engine made of them; null where the engine could make nothing of one. */
export type Described<Description> = { label: string; description: Description | null }[];

/** Ranks every query against the gallery; a class scores as its best picture. */
export async function measureRanking<Description>(input: {
  gallery: Described<Description>;
  queries: Described<Description>;
  threshold: number;
  rank: (
    query: Description,
    gallery: readonly Description[],
  ) => Promise<Float32Array> | Float32Array;
  progress: (done: number) => void;
  signal: AbortSignal;
}): Promise<Record<RetrievalMetricName, Metric>> {
  const { gallery, queries } = input;
  const classes = codesOf(gallery.map(({ label }) => label));
  const classOf = Int32Array.from(gallery, ({ label }) => classes.get(label) ?? -1);
  const kept = gallery.flatMap(({ description }, at) =>
    description === null ? [] : [{ description, at }],
  );
  const keptDescriptions = kept.map(({ description }) => description);
  const groups = codesOf(
    queries.map(({ label }) => label).filter((label) => label !== distractorClass),
  );

  const negatives = new TopNegatives(queries.length * classes.size);
  const negativesOfGroup = new Float64Array(groups.size + 1);
  const outcomes: QueryOutcome[] = [];
  const scores = new Float32Array(gallery.length);
  const best = new Float32Array(classes.size);
  for (const [index, query] of queries.entries()) {
    input.signal.throwIfAborted();
    scores.fill(Number.NEGATIVE_INFINITY);
    best.fill(Number.NEGATIVE_INFINITY);
    if (query.description !== null) {
      const ranked = await input.rank(query.description, keptDescriptions);
      for (const [position, { at }] of kept.entries()) {
        const score = ranked[position] ?? Number.NEGATIVE_INFINITY;
        scores[at] = score;
        const code = classOf[at] ?? 0;
        if (score > (best[code] ?? 0)) best[code] = score;
      }
    }
    const isDistractor = query.label === distractorClass;
    const own = isDistractor ? -1 : (classes.get(query.label) ?? -1);
    const group = isDistractor ? -1 : (groups.get(query.label) ?? -1);
    outcomes.push(outcomeOf({ own, group, best, scores, classOf }));
    for (const [code, score] of best.entries()) {
      if (code !== own) negatives.add(score, group);
    }
    const slot = isDistractor ? groups.size : group;
    negativesOfGroup[slot] = (negativesOfGroup[slot] ?? 0) + classes.size - (own < 0 ? 0 : 1);
    input.progress(index + 1);
  }
  return retrievalMetrics({
    outcomes,
    groups: groups.size,
    negatives,
    negativesOfGroup,
    threshold: input.threshold,
  });
}

function outcomeOf(input: {
  own: number;
  group: number;
  best: Float32Array;
  scores: Float32Array;
  classOf: Int32Array;
}): QueryOutcome {
  const { own, best } = input;
  const ownScore = own < 0 ? Number.NEGATIVE_INFINITY : (best[own] ?? Number.NEGATIVE_INFINITY);
  let before = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [code, score] of best.entries()) {
    if (score > highest) highest = score;
    if (code !== own && score >= ownScore) before += 1;
  }
  const isFound = ownScore > Number.NEGATIVE_INFINITY;
  return {
    group: input.group,
    own: ownScore,
    before: isFound ? before : Number.POSITIVE_INFINITY,
    averagePrecision: isFound
      ? averagePrecision(input.scores, (at) => input.classOf[at] === own)
      : 0,
    best: highest,
  };
}

function codesOf(labels: readonly string[]): Map<string, number> {
  return new Map([...new Set(labels)].map((label, code) => [label, code]));
}
