import { Invalid } from '@ringer/domain';
import { z } from 'zod';
import type { DecodedImage } from '../image/decode.ts';
import { pdqHashes, pdqWords } from '../image/pdq.ts';
import { describeLocal, type LocalFeatures } from '../local/features.ts';
import { grayOf, type GrayImage } from '../local/gray.ts';
import { localVersion, parseLocal, serialiseLocal } from '../local/serialise.ts';
import { planeBytes, planeFrom, planesOf } from './likeness.ts';

/** Names everything that a description is made of; descriptions of another id must not be compared. */
export const copyId = `copy-1.${localVersion}`;

/** What copy matching keeps of a picture. */
export type CopyDescription = {
  /** Of the picture and of its turned and mirrored copies, in the order of `dihedralNames`. */
  pdq: Uint32Array[];
  /** PDQ's measure of detail, 0..100. */
  quality: number;
  local: LocalFeatures;
  /** Light at halving sizes, the smallest last; a parsed reference holds only the smallest. */
  planes: GrayImage[];
};

/** A description as JSON, for the database: about 70 kB. */
const StoredCopy = z.object({
  id: z.string(),
  pdq: z.array(z.string().regex(/^[0-9a-f]{64}$/)).length(8),
  quality: z.number().int().min(0).max(100),
  local: z.base64(),
  plane: z.object({
    width: z.number().int().min(1).max(256),
    height: z.number().int().min(1).max(256),
    light: z.base64(),
  }),
});
export type StoredCopy = z.infer<typeof StoredCopy>;

/** Hashes, keypoints and light of a picture. */
export function describeCopy(image: DecodedImage): CopyDescription {
  const gray = grayOf(image);
  const { quality, dihedral } = pdqHashes(image);
  return {
    pdq: dihedral.map(pdqWords),
    quality,
    local: describeLocal(gray, { maxFeatures: 500 }),
    planes: planesOf(gray),
  };
}

/** The smallest plane of a description: what a reference is compared by. */
export function smallestPlane({ planes }: CopyDescription): GrayImage {
  return planes.at(-1) ?? { data: new Float32Array(1), width: 1, height: 1 };
}

/** A description as JSON. */
export function serialiseCopy(description: CopyDescription): StoredCopy {
  const plane = smallestPlane(description);
  return {
    id: copyId,
    pdq: description.pdq.map(hexOf),
    quality: description.quality,
    local: serialiseLocal(description.local),
    plane: {
      width: plane.width,
      height: plane.height,
      light: Buffer.from(planeBytes(plane)).toString('base64'),
    },
  };
}

/**
 * Reads a stored description back.
 * @throws Invalid when it was made by another version (prepare it again) or is damaged.
 */
export function parseCopy(json: unknown): CopyDescription {
  const parsed = StoredCopy.safeParse(json);
  if (!parsed.success) throw damaged();
  const { id, pdq, quality, local, plane } = parsed.data;
  if (id !== copyId) {
    throw new Invalid(
      `The reference was prepared by ${id}, copies are now compared by ${copyId}. Prepare it again.`,
    );
  }
  const light = Buffer.from(plane.light, 'base64');
  if (light.byteLength !== plane.width * plane.height) throw damaged();
  return {
    pdq: pdq.map(pdqWords),
    quality,
    local: parseLocal(local),
    planes: [planeFrom(light, plane.width, plane.height)],
  };
}

function hexOf(words: Uint32Array): string {
  return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');
}

function damaged(): Invalid {
  return new Invalid(
    'The prepared features of a reference are damaged. Prepare the reference again.',
  );
}
