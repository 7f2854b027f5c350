import { decodeImage } from '../image/decode.ts';
import { pdqDistance, pdqHashes, pdqMatchDistance, pdqWords } from '../image/pdq.ts';
import { perceptualDistance, perceptualHash } from './perceptual-hash.ts';

const analysisEdgePx = 512;
// What users of pHash commonly take for the same picture.
const perceptualMatchDistance = 10;

/** What the fixed baselines keep of a picture. */
export type BaselineHashes = { pdq: Uint32Array; phash: Uint32Array };

/**
 * Hashes a picture for the fixed baselines: whole and unturned.
 * @throws Invalid when the bytes are no usable picture.
 */
export async function describeBaseline(bytes: Uint8Array): Promise<BaselineHashes> {
  const image = await decodeImage(bytes, { maxEdge: analysisEdgePx });
  const { dihedral } = pdqHashes(image);
  return { pdq: pdqWords(dihedral[0] ?? '0'.repeat(64)), phash: await perceptualHash(image) };
}

/** The fixed baselines as rankings: the fewer bits differ, the higher the score. */
export const retrievalBaselines = {
  pdq: {
    threshold: 1 - pdqMatchDistance / 256,
    score: (a: BaselineHashes, b: BaselineHashes) => 1 - pdqDistance(a.pdq, b.pdq) / 256,
  },
  phash: {
    threshold: 1 - perceptualMatchDistance / 64,
    score: (a: BaselineHashes, b: BaselineHashes) => 1 - perceptualDistance(a.phash, b.phash) / 64,
  },
} as const;
