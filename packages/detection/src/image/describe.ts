import type { Box } from '@ringer/domain';
import type { EncoderSession } from '../model/session.ts';
import { decodeImage } from './decode.ts';
import { pdqHashes } from './pdq.ts';
import { cropImage, proposeRegions } from './region.ts';

/** Pictures are compared at this size: PDQ's authors shrink to 512 px too. */
const analysisEdgePx = 512;

/** A part of a picture with its features. */
export type DescribedRegion = {
  box: Box;
  /** L2-normalised; null for a part that was not embedded. */
  embedding: Float32Array | null;
  /** How much detail stands behind the hashes, 0..100. */
  quality: number;
  /** PDQ of the part and of its turned and mirrored copies as hexadecimal, in the order of `dihedralNames`. */
  pdq: string[];
};

/** A picture as matching needs it: the whole first, then the foreground if one stands out, then parts. */
export type DescribedImage = { width: number; height: number; regions: DescribedRegion[] };

/**
 * Decodes a picture, proposes its parts, hashes all of them and embeds the whole, the foreground and,
 * if asked, the parts.
 * @throws Invalid when the bytes are no usable picture.
 */
export async function describeImage(
  session: EncoderSession,
  bytes: Uint8Array,
  { embedParts }: { embedParts: boolean },
): Promise<DescribedImage> {
  const image = await decodeImage(bytes, { maxEdge: analysisEdgePx });
  const regions = await proposeRegions(image);
  const crops = regions.map(({ box }) => cropImage(image, box));
  const embedded = regions.map(({ name }) => embedParts || name !== 'part');
  const embeddings = await session.embedImages(crops.filter((_, index) => embedded[index]));
  let next = 0;
  return {
    width: image.width,
    height: image.height,
    regions: regions.map(({ box }, index) => {
      const { quality, dihedral } = pdqHashes(crops[index]!);
      const embedding = embedded[index] ? (embeddings[next++] ?? null) : null;
      return { box, embedding, quality, pdq: dihedral };
    }),
  };
}
