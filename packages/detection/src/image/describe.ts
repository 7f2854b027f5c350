import type { EncoderSession } from '../model/session.ts';
import type { DecodedImage } from './decode.ts';
import { pdqHashes } from './pdq.ts';
import { cropImage, offerRegions, referenceRegions, type ImageRegion } from './region.ts';

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
type PictureSide = 'offer' | 'reference';

/**
 * Cuts a picture into the parts that its side needs, hashes all of them and embeds all but crops: the whole first,
 * then the foreground if one stands out, then other parts.
 */
export async function describeImage(
  session: EncoderSession,
  image: DecodedImage,
  side: PictureSide,
): Promise<DescribedRegion[]> {
  const regions = await (side === 'offer' ? offerRegions(image) : referenceRegions(image));
  const crops = regions.map((region) => ({ region, picture: cropImage(image, region.box) }));
  const embedded = crops.filter(({ region }) => region.name !== 'crop');
  const embeddings = await session.embedImages(embedded.map(({ picture }) => picture));
  return crops.map((crop) => {
    const { quality, dihedral } = pdqHashes(crop.picture);
    const embedding = embeddings[embedded.indexOf(crop)] ?? null;
    return { ...crop.region, embedding, quality, pdq: dihedral };
  });
}
