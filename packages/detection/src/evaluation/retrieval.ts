import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DomainError, Invalid, type EvaluationReport, type Metric } from '@ringer/domain';
import { describeBaseline, retrievalBaselines } from './baseline.ts';
import type { RetrievalEngine } from './engine.ts';
import { distractorClass, listPictures, type LabelledPicture } from './picture-folder.ts';
import {
  averagePrecision,
  retrievalMetrics,
  TopNegatives,
  type QueryOutcome,
} from './ranking-metrics.ts';
import type { EvaluationWatcher } from './watcher.ts';

// Decoding of the next pictures goes on beside the inference of this one.
const describedAtOnce = 3;

/** Pictures with what an engine made of them; null where the engine could make nothing of one. */
type Described<Description> = { label: string; description: Description | null }[];

/**
 * Measures an engine on labelled folders: which class of the gallery does each query show?
 * PDQ and a DCT perceptual hash are measured on the same pictures in the same run.
 * @throws Invalid when a folder is missing, empty or holds nothing that can be read
 */
export async function evaluateRetrieval(input: {
  engine: RetrievalEngine;
  galleryFolder: string;
  queryFolder: string;
  watcher: EvaluationWatcher;
}): Promise<EvaluationReport> {
  const { engine, watcher } = input;
  const sides = {
    gallery: await listPictures(input.galleryFolder, '--gallery'),
    query: await listPictures(input.queryFolder, '--queries'),
  };
  for (const note of [...sides.gallery.notes, ...sides.query.notes]) watcher.note(note);

  const baseline = {
    gallery: await hashReadable(sides.gallery.pictures, '--gallery', watcher),
    query: await hashReadable(sides.query.pictures, '--queries', watcher),
  };
  warnOfLonelyClasses(baseline.gallery, baseline.query, watcher);

  const describe = async (side: 'gallery' | 'query') => {
    let refused = 0;
    const described = await describeAll(
      baseline[side],
      (bytes, { label }) =>
        engine.describe(bytes, { side, words: side === 'gallery' ? wordsOf(label) : null }),
      (path, problem) => {
        refused += 1;
        watcher.note(`${path}: ${problem}`);
      },
      (done) =>
        watcher.progress(
          `describing ${side === 'query' ? 'queries' : side}`,
          done,
          baseline[side].length,
        ),
      watcher.signal,
    );
    if (refused > 0) watcher.note(`${refused} pictures count as never found.`);
    return described;
  };
  const gallery = await describe('gallery');
  const started = performance.now();
  const queries = await describe('query');
  const metrics = await measure({
    gallery,
    queries,
    threshold: engine.threshold,
    rank: (query, pictures) => engine.rank(query, pictures),
    progress: (done) => watcher.progress('ranking', done, queries.length),
    signal: watcher.signal,
  });
  const msPerItem = (performance.now() - started) / queries.length;

  const baselines: EvaluationReport['baselines'] = {};
  for (const [name, { threshold, score }] of Object.entries(retrievalBaselines)) {
    baselines[name] = await measure({
      gallery: baseline.gallery,
      queries: baseline.query,
      threshold,
      rank: (query, pictures) => Float32Array.from(pictures, (picture) => score(query, picture)),
      progress: (done) => watcher.progress(`ranking with ${name}`, done, queries.length),
      signal: watcher.signal,
    });
  }
  const path = resolve(input.queryFolder);
  return {
    set: join(basename(dirname(path)), basename(path)),
    n: queries.filter(({ label }) => label !== distractorClass).length,
    metrics,
    baselines,
    models: engine.models,
    msPerItem,
  };
}

/** A class folder's name as words: what a right of this name would be called. */
function wordsOf(label: string): string | null {
  if (label === distractorClass) return null;
  const name = label.split('/').at(-1) ?? label;
  return name.replace(/[-_]+/g, ' ').trim() || null;
}

type Readable = LabelledPicture & { description: Awaited<ReturnType<typeof describeBaseline>> };

async function hashReadable(
  pictures: readonly LabelledPicture[],
  option: string,
  watcher: EvaluationWatcher,
): Promise<Readable[]> {
  let unreadable = 0;
  const described = await describeAll(
    pictures,
    describeBaseline,
    (path, problem) => {
      unreadable += 1;
      watcher.note(`${path}: ${problem}`);
    },
    (done) => watcher.progress(`reading ${option}`, done, pictures.length),
    watcher.signal,
  );
  const readable = described.flatMap(({ description, ...picture }) =>
    description === null ? [] : [{ ...picture, description }],
  );
  if (unreadable > 0) {
    watcher.note(
      `${option}: ${unreadable} of ${pictures.length} files could not be read and are left out.`,
    );
  }
  if (readable.length === 0) {
    throw new Invalid(
      `${option}: none of the ${pictures.length} files is a picture that Ringer reads.`,
    );
  }
  return readable;
}

function warnOfLonelyClasses(
  gallery: readonly LabelledPicture[],
  queries: readonly LabelledPicture[],
  watcher: EvaluationWatcher,
): void {
  const known = new Set(gallery.map(({ label }) => label));
  const lonely = new Set(
    queries
      .filter(({ label }) => label !== distractorClass && !known.has(label))
      .map(({ label }) => label),
  );
  if (lonely.size === 0) return;
  const named = [...lonely].slice(0, 5).join(', ');
  watcher.note(
    `--queries: ${lonely.size} classes have no picture in the gallery (${named}${lonely.size > 5 ? ', …' : ''}); their queries count as missed. Pictures that show nothing of the gallery belong into ${distractorClass}.`,
  );
}

async function describeAll<Picture extends LabelledPicture, Description>(
  pictures: readonly Picture[],
  describe: (bytes: Uint8Array, picture: Picture) => Promise<Description>,
  refuse: (path: string, problem: string) => void,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<(Picture & { description: Description | null })[]> {
  const results: (Picture & { description: Description | null })[] = [];
  let next = 0;
  let done = 0;
  const lane = async () => {
    for (let at = next; at < pictures.length; at = next) {
      next += 1;
      signal.throwIfAborted();
      const picture = pictures[at];
      if (!picture) return;
      let description: Description | null = null;
      try {
        description = await describe(await readFile(picture.path), picture);
      } catch (error) {
        // A broken picture must not end the run; a fault of a model must.
        const isPictures =
          (error instanceof DomainError && error.code === 'invalid') || isFileError(error);
        if (!isPictures) throw error;
        refuse(picture.path, error instanceof Error ? error.message : String(error));
      }
      results[at] = { ...picture, description };
      done += 1;
      progress(done);
    }
  };
  await Promise.all(Array.from({ length: describedAtOnce }, lane));
  return results;
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

async function measure<Description>(input: {
  gallery: Described<Description>;
  queries: Described<Description>;
  threshold: number;
  rank: (
    query: Description,
    gallery: readonly Description[],
  ) => Promise<Float32Array> | Float32Array;
  progress: (done: number) => void;
  signal: AbortSignal;
}): Promise<Record<string, Metric>> {
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
