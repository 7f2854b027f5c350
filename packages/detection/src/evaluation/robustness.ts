import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Invalid, type EvaluationReport } from '@ringer/domain';
import { describeBaseline, retrievalBaselines, type BaselineHashes } from './baseline.ts';
import { describeAll, hashReadable, type ReadablePicture } from './describe-pictures.ts';
import { distort, distortionNames, type DistortionName } from './distort.ts';
import type { RetrievalEngine } from './engine.ts';
import { measureRanking, type Described } from './measure-ranking.ts';
import { distractorClass, listSides, wordsOfLabel } from './picture-folder.ts';
import type { EvaluationWatcher } from './watcher.ts';

const strangersForCollage = 3;

/**
 * The share of queries that find their class first (R@1), as they are and after each distortion: what a model
 * forgives. Each figure of the report is named by its distortion.
 * @param input.most at most so many queries, spread evenly over the classes
 * @throws Invalid when a folder is missing, empty or holds nothing that can be read
 */
export async function evaluateRobustness(input: {
  engine: RetrievalEngine;
  galleryFolder: string;
  queryFolder: string;
  most: number;
  watcher: EvaluationWatcher;
}): Promise<EvaluationReport> {
  const { engine, watcher } = input;
  const sides = await listSides(input);
  const shown = sides.query.pictures.filter(({ label }) => label !== distractorClass);
  const gallery = await hashReadable(sides.gallery.pictures, '--gallery', watcher);
  const queries = await hashReadable(evenly(shown, input.most), '--queries', watcher);
  if (gallery.length < strangersForCollage) {
    throw new Invalid(
      `--gallery: at least ${strangersForCollage} pictures are needed for collages.`,
    );
  }
  const described = await describeAll(
    gallery,
    (bytes, { label }) => engine.describe(bytes, { side: 'gallery', words: wordsOfLabel(label) }),
    (path, problem) => watcher.note(`${path}: ${problem}`),
    (done) => watcher.progress('describing gallery', done, gallery.length),
    watcher.signal,
  );

  const metrics: EvaluationReport['metrics'] = {};
  const baselines: Record<keyof typeof retrievalBaselines, EvaluationReport['metrics']> = {
    pdq: {},
    phash: {},
  };
  const rows = ['undistorted', ...distortionNames] as const;
  const started = performance.now();
  for (const row of rows) {
    const looked = await lookAt(row, queries, { engine, gallery, watcher });
    metrics[row] = await recallAt1({
      gallery: described,
      queries: looked.map(({ label, description }) => ({
        label,
        description: description?.engine ?? null,
      })),
      threshold: engine.threshold,
      rank: async (query, pictures) => engine.rank(query, pictures),
      signal: watcher.signal,
    });
    for (const name of ['pdq', 'phash'] as const) {
      const { threshold, score } = retrievalBaselines[name];
      baselines[name][row] = await recallAt1({
        gallery,
        queries: looked.map(({ label, description }) => ({
          label,
          description: description?.hashes ?? null,
        })),
        threshold,
        rank: (query, pictures) => Float32Array.from(pictures, (one) => score(query, one)),
        signal: watcher.signal,
      });
    }
  }
  const path = resolve(input.queryFolder);
  return {
    set: `${join(basename(dirname(path)), basename(path))}, R@1 by distortion`,
    n: queries.length,
    metrics,
    baselines,
    models: engine.models,
    msPerItem: (performance.now() - started) / (queries.length * rows.length),
  };
}

type Looked = { hashes: BaselineHashes; engine: unknown };

async function lookAt(
  row: DistortionName | 'undistorted',
  queries: readonly ReadablePicture[],
  {
    engine,
    gallery,
    watcher,
  }: { engine: RetrievalEngine; gallery: readonly ReadablePicture[]; watcher: EvaluationWatcher },
): Promise<Described<Looked>> {
  const strangers = await strangersFrom(gallery);
  const seeds = new Map(queries.map(({ path }, seed) => [path, seed]));
  return describeAll(
    queries.map(({ path, label }) => ({ path, label })),
    async (bytes, { path }): Promise<Looked> => {
      const seen =
        row === 'undistorted'
          ? bytes
          : await distort(bytes, row, { seed: seeds.get(path) ?? 0, strangers });
      return {
        hashes: await describeBaseline(seen),
        engine: await engine.describe(seen, { side: 'query', words: null }),
      };
    },
    (path, problem) => watcher.note(`${path}, ${row}: ${problem}`),
    (done) => watcher.progress(row, done, queries.length),
    watcher.signal,
  );
}

async function strangersFrom(gallery: readonly ReadablePicture[]): Promise<Buffer[]> {
  const step = Math.floor(gallery.length / strangersForCollage);
  return Promise.all(
    Array.from({ length: strangersForCollage }, async (_, at) =>
      readFile(gallery[at * step]?.path ?? ''),
    ),
  );
}

async function recallAt1<Description>(
  input: Omit<Parameters<typeof measureRanking<Description>>[0], 'progress'>,
) {
  const { rAt1 } = await measureRanking({ ...input, progress: () => undefined });
  return rAt1;
}

function evenly<Item>(items: readonly Item[], most: number): Item[] {
  const step = Math.max(1, items.length / most);
  return Array.from(
    { length: Math.min(most, items.length) },
    (_, at) => items[Math.floor(at * step)],
  ).filter((item) => item !== undefined);
}
