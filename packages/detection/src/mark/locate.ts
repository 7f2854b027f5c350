import { join } from 'node:path';
import { Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import type { DecodedImage } from '../image/decode.ts';
import { ModelFileError, shippedModelFolder } from '../model/manifest.ts';
import {
  boxesOfGrid,
  looksAt,
  suppress,
  type LocatedBox,
  type LocatorGrid,
  type Look,
} from './locate-boxes.ts';
import { openLocatorSession, type LocatorManifest } from './locate-model.ts';

const shippedLocator = 'mark-locator.json';
const maxBoxes = 12;
/** Places that overlap more are one. */
const maxIou = 0.5;

/** Finds places that may hold a mark. Runs block their thread. */
export type Locator = {
  model: { id: string; sha256: string };
  /**
   * Places in a picture that may hold a mark, whosever it is: at most twelve, the likeliest first, hardly
   * overlapping, boxes in fractions of the picture. Empty when nothing looks like a mark.
   */
  locate(image: DecodedImage): Promise<LocatedBox[]>;
};

export type LocatorOptions = {
  /** Manifest of the locator; the one that ships by default. */
  manifestPath?: string;
  /** Threads inside one inference, 1 by default. */
  intraOpNumThreads?: number;
};

/**
 * Loads the locator: a one-stage detector of one class ("a mark"), after CenterNet (Zhou, Wang, Krähenbühl,
 * "Objects as Points", 2019) and FCOS (Tian et al., 2019) on EfficientNet-Lite0.
 * @throws ModelFileError when a file is missing, corrupt or of another contract.
 */
export async function openLocator(options: LocatorOptions = {}): Promise<Locator> {
  const path = options.manifestPath ?? join(shippedModelFolder, shippedLocator);
  const { manifest, session } = await openLocatorSession(path, options.intraOpNumThreads ?? 1);
  const run = async (image: DecodedImage, look: Look): Promise<LocatorGrid> => {
    const { planes, width, height } = await planesOf(image, look, manifest);
    const tensor = new Tensor('float32', planes, [1, 3, height, width]);
    const results = await session.run({ [manifest.input.name]: tensor });
    const output = results[manifest.output.name];
    const columns = width / manifest.output.stridePx;
    const rows = height / manifest.output.stridePx;
    if (!(output?.data instanceof Float32Array) || output.data.length !== 5 * columns * rows) {
      throw new ModelFileError(manifest.file, 'The model does not answer with a grid of boxes.');
    }
    return { planes: output.data, columns, rows };
  };
  return {
    model: { id: `${manifest.id}@${manifest.version}`, sha256: manifest.sha256 },
    async locate(image) {
      const found: LocatedBox[] = [];
      for (const look of looksAt(image.width, image.height)) {
        const grid = await run(image, look);
        const { stridePx } = manifest.output;
        found.push(...boxesOfGrid(grid, stridePx, look, image, manifest.minObjectness));
      }
      return suppress(found, ({ objectness }) => objectness, maxIou).slice(0, maxBoxes);
    },
  };
}

/** The shown part as three planes in 0..1, in the upper left of a grey board of the size the network wants. */
async function planesOf(
  image: DecodedImage,
  look: Look,
  { input }: LocatorManifest,
): Promise<{ planes: Float32Array; width: number; height: number }> {
  const upTo = (value: number) => Math.ceil(value / input.multiplePx) * input.multiplePx;
  const [width, height] = [upTo(look.shownWidth), upTo(look.shownHeight)];
  const raw = { width: image.width, height: image.height, channels: 3 as const };
  const shown = await sharp(image.rgb, { raw })
    .extract({ left: look.left, top: look.top, width: look.width, height: look.height })
    .resize(look.shownWidth, look.shownHeight, { fit: 'fill' })
    .raw()
    .toBuffer();
  const planes = new Float32Array(3 * width * height).fill(input.padLevel / 255);
  const plane = width * height;
  for (let y = 0, from = 0; y < look.shownHeight; y += 1) {
    for (let x = 0, to = y * width; x < look.shownWidth; x += 1, to += 1, from += 3) {
      planes[to] = (shown[from] ?? 0) / 255;
      planes[plane + to] = (shown[from + 1] ?? 0) / 255;
      planes[2 * plane + to] = (shown[from + 2] ?? 0) / 255;
    }
  }
  return { planes, width, height };
}
