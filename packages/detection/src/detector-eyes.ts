import { Invalid } from '@ringer/domain';
import sharp from 'sharp';
import { decodeImage, type DecodedImage } from './image/decode.ts';
import { openCopy } from './copy/copy.ts';
import { parseCopy, serialiseCopy } from './copy/description.ts';
import { serialiseDesign } from './design/description.ts';
import { openDesign } from './design/design.ts';
import { parseMark, serialiseMark } from './mark/description.ts';
import { openLocator } from './mark/locate.ts';
import { describeMarkCrop, openMark } from './mark/mark.ts';
import { openOcr, type OcrLine } from './ocr/ocr.ts';
import type { Aside } from './keypoint-aside.ts';
import { ReferenceFeatures } from './reference.ts';
import type { DescribedReference, PictureDescription } from './offer.ts';

/** Letters are read and marks are looked for at this size. */
const offerEdgePx = 960;
const referenceEdgePx = 768;
/** Whole pictures and parts are hashed and embedded at this size: PDQ's authors shrink to 512 px too. */
const partEdgePx = 512;
/** Places in a picture whose figure is looked at, besides the whole. */
const markPlaces = 3;
/** Weaker places are not looked at, for the time that each takes. */
const minObjectness = 0.2;
/** Lines of a picture that the larger recogniser may read again: the largest unsure ones. */
const maxRereads = 2;
const describerVersion = 'eyes-2';

export type EyesOptions = {
  /** Threads inside one inference. */
  intraOpNumThreads?: number;
  /** A thread for what needs no model; without it everything is computed in this one. */
  aside?: Aside;
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
  const { aside } = options;
  const threads = { intraOpNumThreads: options.intraOpNumThreads ?? 1 };
  const [ocr, mark, locator, design] = await Promise.all([
    openOcr(threads),
    openMark(threads),
    openLocator(threads),
    openDesign({ ...threads, ...(aside && { describeLocal: aside.describeLocal }) }),
  ]);
  const copy = openCopy();
  const describerId = [describerVersion, mark.id, design.id, copy.id].join('+');
  return {
    describerId,
    models: [
      { kind: 'locator', ...locator.model },
      ...design.models.map((model) => ({ kind: 'design' as const, ...model })),
      ...mark.models.map((model) => ({ kind: 'mark' as const, ...model })),
      ...ocr.models.map((model) => ({ kind: 'ocr' as const, ...model })),
    ],
    async describeReference(bytes) {
      const image = await decodeImage(bytes, { maxEdge: referenceEdgePx });
      const onGround = await decodeImage(bytes, {
        maxEdge: referenceEdgePx,
        ground: 'contrasting',
      });
      return {
        describerId,
        width: image.width,
        height: image.height,
        mark: serialiseMark(await mark.describeReference(onGround)),
        design: serialiseDesign(await design.describe(image)),
        copy: serialiseCopy(copy.describe(await shrunk(image, partEdgePx))),
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
        mark: parseMark(mark.id, features.mark),
        design: design.parse(features.design),
        copy: parseCopy(features.copy),
      };
    },
    async describePicture(bytes) {
      const image = await decodeImage(bytes, { maxEdge: offerEdgePx });
      const small = await shrunk(image, partEdgePx);
      const copied = aside ? aside.describeCopy(small) : copy.describe(small);
      const places = (await locator.locate(image))
        .filter(({ objectness }) => objectness >= minObjectness)
        .slice(0, markPlaces);
      const marks = [await mark.describeOffer(small)];
      for (const { box } of places) marks.push(await describeMarkCrop(mark, image, box));
      return {
        copy: await copied,
        design: await design.describe(image),
        lines: await ocr.read(image, { maxRereads }),
        marks,
      };
    },
    async readLines(bytes) {
      return ocr.read(await decodeImage(bytes, { maxEdge: offerEdgePx }));
    },
  };
}

function parseFeatures(json: unknown): ReferenceFeatures {
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
