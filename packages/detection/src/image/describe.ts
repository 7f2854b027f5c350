import type { EncoderSession } from '../model/session.ts';
import { decodeImage } from './decode.ts';
import { pdqHashes } from './pdq.ts';
import { cropImage, offerRegions, referenceRegions, type ImageRegion } from './region.ts';

/** Pictures are compared at this size: PDQ's authors shrink to 512 px too. */
const analysisEdgePx = 512;

/** A part of a picture with its features. */
type DescribedRegion = ImageRegion & {
  /** L2-normalised; null for a crop, which is only hashed. */
  embedding: Float32Array | null;
  /** How much detail stands behind the hashes, 0..100. */
  quality: number;
  /** PDQ of the part and of its turned and mirrored copies as hexadecimal, in the order of `dihedralNames`. */
  pdq: string[];
};

/** Which side of a comparison a picture is on; it decides which parts are described. */
export type PictureSide = 'offer' | 'reference';

/** A picture as matching needs it: the whole first, then the foreground if one stands out, then other parts. */
export type DescribedImage = { width: number; height: number; regions: DescribedRegion[] };

/**
 * Decodes a picture, cuts it into the parts that its side needs, hashes all of them and embeds all but crops.
 * @throws Invalid when the bytes are no usable picture.
 */
export async function describeImage(
  session: EncoderSession,
  bytes: Uint8Array,
  side: PictureSide,
): Promise<DescribedImage> {
  const image = await decodeImage(bytes, { maxEdge: analysisEdgePx });
  const regions = await (side === 'offer' ? offerRegions(image) : referenceRegions(image));
  const crops = regions.map((region) => ({ region, picture: cropImage(image, region.box) }));
  const embedded = crops.filter(({ region }) => region.name !== 'crop');
  const embeddings = await session.embedImages(embedded.map(({ picture }) => picture));
  return {
    width: image.width,
    height: image.height,
    regions: crops.map((crop) => {
      const { quality, dihedral } = pdqHashes(crop.picture);
      const embedding = embeddings[embedded.indexOf(crop)] ?? null;
      return { ...crop.region, embedding, quality, pdq: dihedral };
    }),
  };
}
