import type { RetrievalEngine } from '../evaluation/engine.ts';
import { decodeImage } from '../image/decode.ts';
import { matchCopy } from './copy.ts';
import { describeCopy, type CopyDescription } from './description.ts';
import { copyThreshold } from './evidence.ts';
import { indexReferences, type Shortlister } from './shortlist.ts';

/** Pictures are compared from this size: PDQ's authors shrink to 512 px too. */
const analysisEdgePx = 512;
/** References that get a full comparison. */
const compared = 160;
/** Below any score that a comparison gives. */
const unseenScore = -30;

/** The copy signal as a ranking: votes and hashes choose the references that are then compared in full. */
export async function openCopyEngine(): Promise<RetrievalEngine<CopyDescription>> {
  const indexes = new WeakMap<readonly CopyDescription[], Shortlister>();
  return {
    // Nothing is learned but seven weights, which are in the source.
    models: [],
    threshold: copyThreshold,
    async describe(bytes) {
      return describeCopy(await decodeImage(bytes, { maxEdge: analysisEdgePx }));
    },
    async rank(query, gallery) {
      const index = indexes.get(gallery) ?? indexReferences(gallery);
      indexes.set(gallery, index);
      const scores = new Float32Array(gallery.length).fill(unseenScore);
      for (const at of index.shortlist(query, compared)) {
        const reference = gallery[at];
        if (reference) scores[at] = matchCopy(query, reference)?.score ?? unseenScore;
      }
      return scores;
    },
    close: async () => undefined,
  };
}
