import { decodeImage } from '../image/decode.ts';
import type { RetrievalEngine } from '../evaluation/engine.ts';
import { dotProducts } from './cohort.ts';
import type { MarkDescription } from './description.ts';
import { openMark, type MarkOptions } from './mark.ts';
import { markThreshold } from './match.ts';

const decodeEdgePx = 768;

/** The views of a gallery laid end to end, so that a query meets all of them in one pass. */
type Shelf = { embeddings: Float32Array; levels: Float32Array; owners: Int32Array };

/**
 * The mark encoder alone as a ranking of reference pictures.
 * @throws ModelFileError when a model file is missing, corrupt or of another contract.
 */
export async function openMarkEngine(
  options: MarkOptions = {},
): Promise<RetrievalEngine<MarkDescription>> {
  const eyes = await openMark(options);
  const shelves = new WeakMap<readonly MarkDescription[], Shelf>();
  return {
    models: eyes.models,
    threshold: markThreshold,
    async describe(bytes, { side }) {
      const image = await decodeImage(bytes, { maxEdge: decodeEdgePx, ground: 'contrasting' });
      return side === 'gallery' ? eyes.describeReference(image) : eyes.describeOffer(image);
    },
    rank: async (query, gallery) => {
      const shelf = shelves.get(gallery) ?? shelve(gallery);
      shelves.set(gallery, shelf);
      return scoresOf(query, shelf, gallery.length);
    },
    close: async () => {},
  };
}

function shelve(gallery: readonly MarkDescription[]): Shelf {
  const views = gallery.flatMap(({ views: own }, owner) => own.map((view) => ({ view, owner })));
  const dimension = views[0]?.view.embedding.length ?? 0;
  const embeddings = new Float32Array(views.length * dimension);
  for (const [at, { view }] of views.entries()) embeddings.set(view.embedding, at * dimension);
  return {
    embeddings,
    levels: Float32Array.from(views, ({ view }) => view.level),
    owners: Int32Array.from(views, ({ owner }) => owner),
  };
}

function scoresOf(query: MarkDescription, shelf: Shelf, count: number): Float32Array {
  const best = new Float32Array(count).fill(-2);
  for (const { embedding, level } of query.views) {
    const cosines = dotProducts(embedding, shelf.embeddings);
    for (let at = 0; at < cosines.length; at += 1) {
      const score = (cosines[at] ?? 0) - level - (shelf.levels[at] ?? 0);
      const owner = shelf.owners[at] ?? 0;
      if (score > (best[owner] ?? 0)) best[owner] = score;
    }
  }
  return best;
}
