import { Box, Invalid } from '@ringer/domain';
import { z } from 'zod';
import { decodeImage, type DecodedImage } from './image/decode.ts';
import { pdqHashes, pdqWords } from './image/pdq.ts';
import { cropImage, proposeRegions } from './image/region.ts';
import type { ImageEncoder } from './model/encoder.ts';

/** Pictures are compared at this size: PDQ's authors shrink to 512 px too. */
const analysisEdgePx = 512;

const PdqHex = z.string().regex(/^[0-9a-f]{64}$/);

/** What is kept of one part of a picture. */
const RegionFeatures = z.object({
  box: Box,
  /** Float32 little-endian, base64; L2-normalised. */
  embedding: z.base64().nullable(),
  quality: z.number().int().min(0).max(100),
  /** PDQ of the part and of its turned and mirrored copies, in the order of `dihedralNames`. */
  pdq: z.array(PdqHex).length(8),
});

/** Everything that matching needs of a reference picture; JSON, for the database. */
export const ReferenceFeatures = z.object({
  encoderId: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  regions: z.array(RegionFeatures).min(1),
});
export type ReferenceFeatures = z.infer<typeof ReferenceFeatures>;

/** A part of a picture with its features in memory. */
export type RegionVector = {
  box: Box;
  embedding: Float32Array | null;
  quality: number;
  /** Of the part and of its turned and mirrored copies, in the order of `dihedralNames`. */
  pdq: Uint32Array[];
};

/**
 * Features of a reference picture: whole, foreground and five parts for PDQ; whole and foreground embedded.
 * @throws Invalid when the bytes are no usable picture.
 */
export async function prepareReference(
  encoder: ImageEncoder,
  bytes: Uint8Array,
): Promise<ReferenceFeatures> {
  const image = await decodeImage(bytes, { maxEdge: analysisEdgePx });
  const regions = await describeRegions(encoder, image, { embedParts: false });
  return {
    encoderId: encoder.id,
    width: image.width,
    height: image.height,
    regions: regions.map(({ embedding, ...region }) => ({
      ...region,
      embedding: embedding && floatsToBase64(embedding),
    })),
  };
}

/** Features of an offer picture; every part is embedded, since a mark may fill only one of them. */
export async function describeOfferImage(
  encoder: ImageEncoder,
  bytes: Uint8Array,
): Promise<RegionVector[]> {
  const image = await decodeImage(bytes, { maxEdge: analysisEdgePx });
  const regions = await describeRegions(encoder, image, { embedParts: true });
  return regions.map((region) => ({ ...region, pdq: region.pdq.map(pdqWords) }));
}

async function describeRegions(
  encoder: ImageEncoder,
  image: DecodedImage,
  { embedParts }: { embedParts: boolean },
): Promise<{ box: Box; embedding: Float32Array | null; quality: number; pdq: string[] }[]> {
  const regions = await proposeRegions(image);
  const crops = regions.map(({ box }) => cropImage(image, box));
  const embedded = regions.map(({ name }) => embedParts || name !== 'part');
  const embeddings = await encoder.embedImages(crops.filter((_, index) => embedded[index]));
  let next = 0;
  return regions.map(({ box }, index) => {
    const { quality, dihedral } = pdqHashes(crops[index]!);
    const embedding = embedded[index] ? (embeddings[next++] ?? null) : null;
    return { box, embedding, quality, pdq: dihedral };
  });
}

/**
 * Reads features back from the database.
 * @throws Invalid when they come from another encoder (prepare the reference again) or are damaged.
 */
export function readReference(encoder: ImageEncoder, json: unknown): RegionVector[] {
  const parsed = ReferenceFeatures.safeParse(json);
  if (!parsed.success) {
    throw new Invalid(
      'The prepared features of a reference are damaged. Prepare the reference again.',
    );
  }
  if (parsed.data.encoderId !== encoder.id) {
    throw new Invalid(
      `The reference was prepared by ${parsed.data.encoderId}, the encoder now is ${encoder.id}. Prepare it again.`,
    );
  }
  return parsed.data.regions.map(({ box, embedding, quality, pdq }) => ({
    box,
    quality,
    pdq: pdq.map(pdqWords),
    embedding: embedding === null ? null : base64ToFloats(embedding, encoder.dimension),
  }));
}

function floatsToBase64(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

function base64ToFloats(text: string, dimension: number): Float32Array {
  // Copied, because a pooled Buffer need not start on a multiple of four.
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  if (bytes.byteLength !== dimension * 4) {
    throw new Invalid(
      'The prepared features of a reference are damaged. Prepare the reference again.',
    );
  }
  return new Float32Array(bytes.buffer);
}
