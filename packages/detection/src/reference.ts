import { Box, Invalid } from '@ringer/domain';
import { z } from 'zod';
import { pdqWords } from './image/pdq.ts';
import { RegionName, type ImageRegion } from './image/region.ts';
import type { ImageEncoder } from './model/encoder.ts';

/** Everything that matching needs of a reference picture; JSON, for the database. */
export const ReferenceFeatures = z.object({
  encoderId: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** The whole first, then the foreground if one stands out, then crops. */
  regions: z
    .array(
      z.object({
        name: RegionName,
        box: Box,
        /** Float32 little-endian, base64; L2-normalised. Null for crops, which are only hashed. */
        embedding: z.base64().nullable(),
        quality: z.number().int().min(0).max(100),
        /** PDQ of the part and of its turned and mirrored copies, in the order of `dihedralNames`. */
        pdq: z.array(z.string().regex(/^[0-9a-f]{64}$/)).length(8),
      }),
    )
    .min(1),
});
export type ReferenceFeatures = z.infer<typeof ReferenceFeatures>;

/** A part of a picture with its features in memory. */
export type RegionVector = ImageRegion & {
  embedding: Float32Array | null;
  quality: number;
  /** Of the part and of its turned and mirrored copies, in the order of `dihedralNames`. */
  pdq: Uint32Array[];
};

/**
 * Features of a reference picture.
 * @throws Invalid when the bytes are no usable picture.
 */
export async function prepareReference(
  encoder: ImageEncoder,
  bytes: Uint8Array,
): Promise<ReferenceFeatures> {
  const { width, height, regions } = await encoder.describeImage(bytes, 'reference');
  return {
    encoderId: encoder.id,
    width,
    height,
    regions: regions.map((region) => ({
      ...region,
      embedding: region.embedding && floatsToBase64(region.embedding),
    })),
  };
}

/**
 * Features of an offer picture; every part is embedded, since a mark may fill only one of them.
 * @throws Invalid when the bytes are no usable picture.
 */
export async function describeOfferImage(
  encoder: ImageEncoder,
  bytes: Uint8Array,
): Promise<RegionVector[]> {
  const { regions } = await encoder.describeImage(bytes, 'offer');
  return regions.map((region) => ({ ...region, pdq: region.pdq.map(pdqWords) }));
}

// Parsed once an object: callers pass the same features for every offer of a page.
const parsedFeatures = new WeakMap<object, { encoderId: string; regions: RegionVector[] }>();

/**
 * Reads features back from the database.
 * @throws Invalid when they come from another encoder (prepare the reference again) or are damaged.
 */
export function readReference(encoder: ImageEncoder, json: unknown): RegionVector[] {
  if (typeof json !== 'object' || json === null) throw damaged();
  const known = parsedFeatures.get(json) ?? parseFeatures(json);
  if (known.encoderId !== encoder.id) {
    throw new Invalid(
      `The reference was prepared by ${known.encoderId}, the encoder now is ${encoder.id}. Prepare it again.`,
    );
  }
  if (known.regions.some(({ embedding }) => embedding && embedding.length !== encoder.dimension)) {
    throw damaged();
  }
  parsedFeatures.set(json, known);
  return known.regions;
}

function parseFeatures(json: object) {
  const parsed = ReferenceFeatures.safeParse(json);
  if (!parsed.success) throw damaged();
  const { encoderId, regions } = parsed.data;
  return {
    encoderId,
    regions: regions.map(({ pdq, embedding, ...region }) => ({
      ...region,
      pdq: pdq.map(pdqWords),
      embedding: embedding === null ? null : base64ToFloats(embedding),
    })),
  };
}

function floatsToBase64(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

function base64ToFloats(text: string): Float32Array {
  // Copied, because a pooled Buffer need not start on a multiple of four.
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  if (bytes.byteLength % 4 !== 0) throw damaged();
  return new Float32Array(bytes.buffer);
}

function damaged(): Invalid {
  return new Invalid(
    'The prepared features of a reference are damaged. Prepare the reference again.',
  );
}
