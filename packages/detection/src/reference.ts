import { Box, Invalid } from '@ringer/domain';
import { z } from 'zod';
import { RegionName, type ImageRegion } from './image/region.ts';
import { StoredMark } from './mark/description.ts';

/** Everything that matching needs of a reference picture, one part a model; JSON, for the database. */
export const ReferenceFeatures = z.object({
  /** Names the models that made it; another one's features must not be compared. */
  describerId: z.string(),
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
  mark: StoredMark,
});
export type ReferenceFeatures = z.infer<typeof ReferenceFeatures>;

/** A part of a picture with its features in memory. */
export type RegionVector = ImageRegion & {
  embedding: Float32Array | null;
  quality: number;
  /** Of the part and of its turned and mirrored copies, in the order of `dihedralNames`. */
  pdq: Uint32Array[];
};

export function floatsToBase64(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

/** @throws Invalid when it holds another number of floats */
export function base64ToFloats(text: string, length: number): Float32Array {
  // Copied, because a pooled Buffer need not start on a multiple of four.
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  if (bytes.byteLength !== length * 4) {
    throw new Invalid(
      'The prepared features of a reference are damaged. Prepare the reference again.',
    );
  }
  return new Float32Array(bytes.buffer);
}
