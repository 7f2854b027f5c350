import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Invalid, type EvaluationReport, type Metric } from '@ringer/domain';
import { nameThreshold, scoreName } from '../text/name.ts';
import { bootstrap, notEvaluable, shareOf } from './interval.ts';
import { readNameCases, type NameCase } from './name-cases.ts';
import type { EvaluationWatcher } from './watcher.ts';

const matcherFolder = join(import.meta.dirname, '../text');
const looksEvery = 2000;

type Scorer = { threshold: number; score: (mark: string, text: string) => number };

const baselines: Record<'exactWord' | 'containment', Scorer> = {
  exactWord: {
    threshold: 1,
    score: (mark, text) => {
      const joined = (words: string[]) => ` ${words.join(' ')} `;
      const [inMark, inText] = [wordsOf(mark), wordsOf(text)];
      return inMark.length > 0 && joined(inText).includes(joined(inMark)) ? 1 : 0;
    },
  },
  containment: {
    threshold: 1,
    score: (mark, text) => {
      const letters = wordsOf(mark).join('');
      return letters !== '' && wordsOf(text).join('').includes(letters) ? 1 : 0;
    },
  },
};

/**
 * Measures the name matcher on a CSV file of mark,text,label, beside the exact normalised word and plain
 * containment of the mark's letters.
 * @throws Invalid when the file is missing or a case in it is wrong
 */
export async function evaluateNames(input: {
  casesFile: string;
  watcher: EvaluationWatcher;
}): Promise<EvaluationReport> {
  const { casesFile, watcher } = input;
  const bytes = await readFile(casesFile).catch((cause: unknown) => {
    throw new Invalid(`--cases: ${casesFile} cannot be read. Give the path of a CSV file.`, {
      cause,
    });
  });
  const cases = readNameCases(bytes, `--cases: ${basename(casesFile)}`);
  const scorer: Scorer = {
    threshold: nameThreshold,
    score: (mark, text) => scoreName(mark, text).score,
  };
  // The first name loads the word lists.
  for (const { mark, text } of cases.slice(0, 1)) scorer.score(mark, text);
  const started = performance.now();
  const scores = await scoreAll(cases, scorer, watcher);
  const msPerItem = (performance.now() - started) / cases.length;
  const report: EvaluationReport = {
    set: basename(casesFile),
    n: cases.length,
    metrics: nameMetrics(cases, scores, scorer.threshold),
    baselines: {},
    models: [{ id: 'name-matcher', sha256: await matcherSha256() }],
    msPerItem,
  };
  for (const [name, baseline] of Object.entries(baselines)) {
    const given = await scoreAll(cases, baseline, watcher);
    report.baselines[name] = nameMetrics(cases, given, baseline.threshold);
  }
  return report;
}

async function scoreAll(
  cases: readonly NameCase[],
  scorer: Scorer,
  watcher: EvaluationWatcher,
): Promise<Float64Array> {
  const scores = new Float64Array(cases.length);
  for (const [at, { mark, text }] of cases.entries()) {
    scores[at] = scorer.score(mark, text);
    if (at % looksEvery !== 0) continue;
    // Lets an interrupt through.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    watcher.signal.throwIfAborted();
    watcher.progress('names', at, cases.length);
  }
  return scores;
}

/**
 * Recall and false-positive rate at a threshold (Wilson intervals), area under the ROC curve and average precision
 * (bootstrap over marks, so that names of one mark stay together).
 */
export function nameMetrics(
  cases: readonly NameCase[],
  scores: Float64Array,
  threshold: number,
): Record<'recall' | 'falsePositiveRate' | 'auroc' | 'averagePrecision', Metric> {
  const count = { positives: 0, negatives: 0, caught: 0, alarms: 0 };
  for (const [at, { isLookAlike }] of cases.entries()) {
    const passes = (scores[at] ?? 0) >= threshold;
    if (isLookAlike) count.positives += 1;
    else count.negatives += 1;
    if (passes && isLookAlike) count.caught += 1;
    if (passes && !isLookAlike) count.alarms += 1;
  }
  const codes = new Map(
    [...new Set(cases.map(({ mark }) => mark))].map((mark, code) => [mark, code]),
  );
  const order = Uint32Array.from(cases, (_, at) => at).toSorted(
    (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0),
  );
  const ranked = Array.from(order, (at) => ({
    group: codes.get(cases[at]?.mark ?? '') ?? 0,
    score: scores[at] ?? 0,
    isPositive: cases[at]?.isLookAlike ?? false,
  }));
  const drawn = bootstrap(codes.size, (weights) => rankedFigures(ranked, weights));
  const n = cases.length;
  const measured = (name: 'auroc' | 'averagePrecision'): Metric => {
    const { value, low, high } = drawn[name];
    return value === null ? notEvaluable : { value, low, high, n };
  };
  return {
    recall: shareOf(count.caught, count.positives),
    falsePositiveRate: shareOf(count.alarms, count.negatives),
    auroc: measured('auroc'),
    averagePrecision: measured('averagePrecision'),
  };
}

/** Figures of a list ranked by score, highest first; equal scores are one step. */
function rankedFigures(
  ranked: readonly { group: number; score: number; isPositive: boolean }[],
  weights: Uint32Array,
): { auroc: number | null; averagePrecision: number | null } {
  let positives = 0;
  let negatives = 0;
  let pairsWon = 0;
  let precisionSum = 0;
  for (let at = 0; at < ranked.length;) {
    const score = ranked[at]?.score;
    let [stepPositives, stepNegatives] = [0, 0];
    for (let one = ranked[at]; one && one.score === score; one = ranked[at]) {
      const weight = weights[one.group] ?? 0;
      if (one.isPositive) stepPositives += weight;
      else stepNegatives += weight;
      at += 1;
    }
    pairsWon += stepNegatives * (positives + stepPositives / 2);
    positives += stepPositives;
    negatives += stepNegatives;
    if (stepPositives > 0) precisionSum += (stepPositives * positives) / (positives + negatives);
  }
  return {
    auroc: positives > 0 && negatives > 0 ? pairsWon / (positives * negatives) : null,
    averagePrecision: positives > 0 ? precisionSum / positives : null,
  };
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Of the matcher's sources and word lists: it has no weights. */
async function matcherSha256(): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(matcherFolder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.toSorted()) hash.update(await readFile(path));
  return hash.digest('hex');
}
