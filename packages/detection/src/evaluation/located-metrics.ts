import type { Box, Metric } from '@ringer/domain';
import { iouOf } from '../mark/locate-boxes.ts';
import { bootstrap, notEvaluable } from './interval.ts';

/** What was said of one picture. */
export type SaidBox = { name: string; box: Box; score: number };

/** What is true of one picture, and what was said of it. */
export type LocatedPicture = { truth: { name: string; box: Box }[]; said: SaidBox[] };

const minIou = 0.5;

/** A box that was said, and whether it found a true one that no better box had found. */
type Judged = { name: string; score: number; hit: boolean; picture: number };

/**
 * Recall (a true box is found when a box at or above the threshold has the right name and an intersection over
 * union of at least 0.5), false alarms a clean picture at that threshold, and mAP50: the mean over names of the
 * area under precision and recall, over all scores, as PASCAL VOC has had it since 2010. Intervals: bootstrap over
 * pictures.
 */
export function locatedMetrics(
  pictures: readonly LocatedPicture[],
  threshold: number,
): Record<'recall' | 'falseAlarmsPerCleanImage' | 'map50', Metric> {
  const clean = pictures.flatMap(({ truth }, at) => (truth.length === 0 ? [at] : []));
  const boxes = pictures.reduce((sum, { truth }) => sum + truth.length, 0);
  const judged = pictures.flatMap((picture, at) => judge(picture, at));
  const found = new Float64Array(pictures.length);
  const alarms = new Float64Array(pictures.length);
  for (const { score, hit, picture } of judged) {
    if (score < threshold) continue;
    const counted = hit ? found : alarms;
    counted[picture] = (counted[picture] ?? 0) + 1;
  }
  const byName = Map.groupBy(
    judged.toSorted((a, b) => b.score - a.score),
    ({ name }) => name,
  );
  const names = new Set(pictures.flatMap(({ truth }) => truth.map(({ name }) => name)));
  const intervals = bootstrap(pictures.length, (weights) => {
    let [hits, wanted, rang, looked] = [0, 0, 0, 0];
    for (const [at, { truth }] of pictures.entries()) {
      hits += (weights[at] ?? 0) * (found[at] ?? 0);
      wanted += (weights[at] ?? 0) * truth.length;
    }
    for (const at of clean) {
      rang += (weights[at] ?? 0) * (alarms[at] ?? 0);
      looked += weights[at] ?? 0;
    }
    return {
      recall: wanted === 0 ? null : hits / wanted,
      falseAlarmsPerCleanImage: looked === 0 ? null : rang / looked,
      map50: meanPrecision(names, byName, pictures, weights),
    };
  });
  const told = (figure: Omit<Metric, 'n'>, n: number): Metric =>
    n === 0 ? notEvaluable : { ...figure, n };
  return {
    recall: told(intervals.recall, boxes),
    falseAlarmsPerCleanImage: told(intervals.falseAlarmsPerCleanImage, clean.length),
    map50: told(intervals.map50, boxes),
  };
}

/** Which boxes of a picture hit: the best score first, each true box once. */
function judge({ truth, said }: LocatedPicture, picture: number): Judged[] {
  const taken = new Set<number>();
  return said
    .toSorted((a, b) => b.score - a.score)
    .map(({ name, box, score }) => {
      let [best, bestIou] = [-1, minIou];
      for (const [at, wanted] of truth.entries()) {
        if (wanted.name !== name || taken.has(at)) continue;
        const iou = iouOf(box, wanted.box);
        if (iou >= bestIou) [best, bestIou] = [at, iou];
      }
      if (best >= 0) taken.add(best);
      return { name, score, hit: best >= 0, picture };
    });
}

function meanPrecision(
  names: ReadonlySet<string>,
  byName: ReadonlyMap<string, readonly Judged[]>,
  pictures: readonly LocatedPicture[],
  weights: Uint32Array,
): number | null {
  const wanted = new Map<string, number>();
  for (const [at, { truth }] of pictures.entries()) {
    for (const { name } of truth) wanted.set(name, (wanted.get(name) ?? 0) + (weights[at] ?? 0));
  }
  let [sum, count] = [0, 0];
  for (const name of names) {
    const total = wanted.get(name) ?? 0;
    if (total === 0) continue;
    sum += precisionOf(byName.get(name) ?? [], total, weights);
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

/** Area under the precision envelope; boxes come best first. */
function precisionOf(judged: readonly Judged[], total: number, weights: Uint32Array): number {
  const points: { recall: number; precision: number }[] = [];
  let [hits, misses] = [0, 0];
  for (const { hit, picture } of judged) {
    const weight = weights[picture] ?? 0;
    if (weight === 0) continue;
    if (hit) hits += weight;
    else misses += weight;
    points.push({ recall: hits / total, precision: hits / (hits + misses) });
  }
  let [area, envelope] = [0, 0];
  for (let at = points.length - 1; at >= 0; at -= 1) {
    const { recall, precision } = points[at] ?? { recall: 0, precision: 0 };
    envelope = Math.max(envelope, precision);
    area += envelope * (recall - (points[at - 1]?.recall ?? 0));
  }
  return area;
}
