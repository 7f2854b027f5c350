import type { Box } from '@ringer/domain';
import type { MarkDescription, MarkView } from './description.ts';

/** How two pictures of marks agree, by their best pair of views. */
export type MarkMatch = {
  /** Cosine less both views' levels: comparable between any two pictures, about -0.6..0.7. */
  score: number;
  /** 0..1; 0.5 at the shipped threshold. Never falls when the score rises. */
  value: number;
  /** Where in each picture. */
  box: Box;
  referenceBox: Box;
  queryView: MarkView;
  referenceView: MarkView;
};

/**
 * Scores at and above it pass for the same mark. One pair of marks of other names in ten thousand reaches it:
 * docs/models/mark-encoder.md.
 */
export const markThreshold = 0.32;
/** Score from the threshold at which the value reaches three quarters. */
const valueSlope = Math.log(3) / 0.13;

/** 0..1 from a score: a logistic curve through 0.5 at the threshold. */
export function markValue(score: number): number {
  return 1 / (1 + Math.exp(-valueSlope * (score - markThreshold)));
}

/** Compares two descriptions of one model: the best pair of views counts. Null where one has no view. */
export function matchMark(query: MarkDescription, reference: MarkDescription): MarkMatch | null {
  let best: MarkMatch | null = null;
  for (const queryView of query.views) {
    for (const referenceView of reference.views) {
      const score = scoreOf(queryView, referenceView);
      if (best && score <= best.score) continue;
      best = {
        score,
        value: markValue(score),
        box: queryView.box,
        referenceBox: referenceView.box,
        queryView,
        referenceView,
      };
    }
  }
  return best;
}

function scoreOf(a: MarkView, b: MarkView): number {
  let cosine = 0;
  for (let at = 0; at < a.embedding.length; at += 1)
    cosine += (a.embedding[at] ?? 0) * (b.embedding[at] ?? 0);
  return cosine - a.level - b.level;
}
