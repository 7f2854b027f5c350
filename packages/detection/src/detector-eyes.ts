import { join } from 'node:path';
import { Invalid } from '@ringer/domain';
import sharp from 'sharp';
import type { z } from 'zod';
import { decodeImage, type DecodedImage } from './image/decode.ts';
import { describeImage } from './image/describe.ts';
import { pdqWords } from './image/pdq.ts';
import { parseMark, serialiseMark } from './mark/description.ts';
import { openMark } from './mark/mark.ts';
import { shippedModelFolder } from './model/manifest.ts';
import { openEncoderSession } from './model/session.ts';
import { openOcr, type OcrLine } from './ocr/ocr.ts';
import { ReferenceFeatures, base64ToFloats, floatsToBase64 } from './reference.ts';
import type { DescribedReference, PictureDescription } from './offer.ts';

/** Letters are read and marks are looked for at this size. */
const offerEdgePx = 960;
const referenceEdgePx = 768;
/** Whole pictures and parts are hashed and embedded at this size: PDQ's authors shrink to 512 px too. */
const partEdgePx = 512;
const describerVersion = 'eyes-1';

export type EyesOptions = {
  /** Threads inside one inference. */
  intraOpNumThreads?: number;
  /** Manifest of the encoder of whole pictures; the one that ships by default. */
  encoderManifestPath?: string;
};

/** A model that is in memory. */
export type OpenedModel = {
  kind: 'mark' | 'locator' | 'design' | 'copy' | 'ocr';
  /** Name and version, as `name@version`. */
  id: string;
  sha256: string;
};

/** Every visual model, open in this process. Runs block their thread: a service asks a detector instead. */
export type Eyes = {
  models: OpenedModel[];
  /** Names everything that a reference's description depends on; another one's descriptions must not be compared. */
  describerId: string;
  /** @throws Invalid when the bytes are no usable picture */
  describeReference(bytes: Uint8Array): Promise<ReferenceFeatures>;
  /** @throws Invalid when another describer made it or it is damaged */
  readReference(json: unknown): DescribedReference;
  /** @throws Invalid when the bytes are no usable picture */
  describePicture(bytes: Uint8Array): Promise<PictureDescription>;
  /** Letters in a picture that is a reference; offers have them in their description. */
  readLines(bytes: Uint8Array): Promise<OcrLine[]>;
};

/**
 * Opens every visual model.
 * @throws ModelFileError when a model file is missing, corrupt or of another contract.
 */
export async function openEyes(options: EyesOptions = {}): Promise<Eyes> {
  const threads = { intraOpNumThreads: options.intraOpNumThreads ?? 1 };
  const [encoder, ocr, mark] = await Promise.all([
    openEncoderSession(
      options.encoderManifestPath ?? join(shippedModelFolder, 'efficientnet-lite0-gem.json'),
      threads,
    ),
    openOcr(threads),
    openMark(threads),
  ]);
  const describerId = [describerVersion, encoder.id, mark.id].join('+');
  return {
    describerId,
    models: [
      { kind: 'copy', id: encoder.id, sha256: encoder.sha256 },
      ...mark.models.map((model) => ({ kind: 'mark' as const, ...model })),
      ...ocr.models.map((model) => ({ kind: 'ocr' as const, ...model })),
    ],
    async describeReference(bytes) {
      const image = await decodeImage(bytes, { maxEdge: referenceEdgePx });
      const onGround = await decodeImage(bytes, {
        maxEdge: referenceEdgePx,
        ground: 'contrasting',
      });
      const regions = await describeImage(encoder, await shrunk(image, partEdgePx), 'reference');
      return {
        describerId,
        width: image.width,
        height: image.height,
        regions: regions.map(({ embedding, ...region }) => ({
          ...region,
          embedding: embedding && floatsToBase64(embedding),
        })),
        mark: serialiseMark(await mark.describeReference(onGround)),
      };
    },
    readReference(json) {
      const features = parseFeatures(json);
      if (features.describerId !== describerId) {
        throw new Invalid(
          `A reference was prepared by ${features.describerId}, the describer now is ${describerId}. Prepare it again.`,
        );
      }
      return {
        regions: features.regions.map(({ pdq, embedding, ...region }) => ({
          ...region,
          pdq: pdq.map(pdqWords),
          embedding: embedding === null ? null : base64ToFloats(embedding, encoder.dimension),
        })),
        mark: parseMark(mark.id, features.mark),
      };
    },
    async describePicture(bytes) {
      const image = await decodeImage(bytes, { maxEdge: offerEdgePx });
      const regions = await describeImage(encoder, await shrunk(image, partEdgePx), 'offer');
      return {
        regions: regions.map(({ pdq, ...region }) => ({ ...region, pdq: pdq.map(pdqWords) })),
        lines: await ocr.read(image),
        marks: [await mark.describeOffer(image)],
      };
    },
    async readLines(bytes) {
      return ocr.read(await decodeImage(bytes, { maxEdge: offerEdgePx }));
    },
  };
}

function parseFeatures(json: unknown): z.infer<typeof ReferenceFeatures> {
  const describerId: unknown =
    typeof json === 'object' && json !== null && 'describerId' in json ? json.describerId : null;
  const parsed = ReferenceFeatures.safeParse(json);
  if (parsed.success) return parsed.data;
  // What an older version wrote has another shape, and is no damage.
  throw new Invalid(
    typeof describerId === 'string'
      ? 'The prepared features of a reference are damaged. Prepare the reference again.'
      : 'A reference was prepared by an older version. Prepare it again.',
  );
}

async function shrunk(image: DecodedImage, edgePx: number): Promise<DecodedImage> {
  if (Math.max(image.width, image.height) <= edgePx) return image;
  const { data, info } = await sharp(image.rgb, {
    raw: { width: image.width, height: image.height, channels: 3 },
  })
    .resize(edgePx, edgePx, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}
