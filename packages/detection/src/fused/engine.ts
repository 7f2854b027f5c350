import { decodeImage } from '../image/decode.ts';
import type { RetrievalEngine } from '../evaluation/engine.ts';
import type { MarkDescription } from '../mark/description.ts';
import { openMarkEngine } from '../mark/engine.ts';
import { openOcr } from '../ocr/ocr.ts';
import type { LetterTrace } from '../ocr/trace.ts';
import { shelveNames, spotNames, type NameShelf, type PictureNames } from './name-shelf.ts';
import { fusedScore, fusedThreshold } from './weigh.ts';

/** What both eyes make of a picture. */
export type FusedDescription = {
  mark: MarkDescription;
  /** Of a query: what letters its lines may hold. */
  traces: LetterTrace[];
  /** Of a gallery picture. */
  names: PictureNames;
};

type Shelf = { marks: MarkDescription[]; names: NameShelf };

export type FusedOptions = {
  /** Threads inside one inference, 1 by default. */
  intraOpNumThreads?: number;
};

const decodeEdgePx = 768;
/** Less sure readings of a reference are not taken for its name. */
const minWrittenConfidence = 0.9;

/**
 * The mark encoder and the reader of text as one ranking: a mark is known by its figure or by its name.
 * Names are looked for in what the recogniser holds possible, not in its best guess: docs/models/fused.md.
 * @throws ModelFileError when a model file is missing, corrupt or of another contract.
 */
export async function openFusedEngine(
  options: FusedOptions = {},
): Promise<RetrievalEngine<FusedDescription>> {
  const marks = await openMarkEngine(options);
  const ocr = await openOcr(options);
  const shelves = new WeakMap<readonly FusedDescription[], Shelf>();
  const shelve = (gallery: readonly FusedDescription[]): Shelf => ({
    marks: gallery.map(({ mark }) => mark),
    names: shelveNames(gallery.map(({ names }) => names)),
  });
  return {
    models: [...marks.models, ...ocr.models],
    threshold: fusedThreshold,
    async describe(bytes, context) {
      const mark = await marks.describe(bytes, context);
      const image = await decodeImage(bytes, { maxEdge: decodeEdgePx, ground: 'contrasting' });
      if (context.side === 'query') {
        const traces = await ocr.traceLines(image);
        return { mark, traces, names: { words: null, written: [] } };
      }
      const lines = await ocr.read(image, { maxLines: 4 });
      const written = lines
        .filter(({ confidence }) => confidence >= minWrittenConfidence)
        .map(({ text }) => text);
      return { mark, traces: [], names: { words: context.words, written } };
    },
    async rank(query, gallery) {
      const shelf = shelves.get(gallery) ?? shelve(gallery);
      shelves.set(gallery, shelf);
      const figure = await marks.rank(query.mark, shelf.marks);
      const name = spotNames(query.traces, shelf.names);
      return figure.map((score, at) => fusedScore(score, name[at] ?? 0));
    },
    async close() {
      await marks.close();
    },
  };
}
