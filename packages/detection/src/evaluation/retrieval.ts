import { basename, dirname, join, resolve } from 'node:path';
import type { EvaluationReport } from '@ringer/domain';
import { retrievalBaselines } from './baseline.ts';
import { describeAll, hashReadable } from './describe-pictures.ts';
import type { RetrievalEngine } from './engine.ts';
import { measureRanking } from './measure-ranking.ts';
import {
  distractorClass,
  listSides,
  wordsOfLabel,
  type LabelledPicture,
} from './picture-folder.ts';
import type { EvaluationWatcher } from './watcher.ts';

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
  const sides = await listSides(input);

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
        engine.describe(bytes, { side, words: side === 'gallery' ? wordsOfLabel(label) : null }),
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
  const metrics = await measureRanking({
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
    baselines[name] = await measureRanking({
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
