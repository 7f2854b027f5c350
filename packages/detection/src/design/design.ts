import { join } from 'node:path';
import type { Box } from '@ringer/domain';
import type { DecodedImage } from '../image/decode.ts';
import { cropImage, fitSquare } from '../image/region.ts';
import { describeLocal, type LocalFeatures, type LocalOptions } from '../local/features.ts';
import { grayOf, type GrayImage } from '../local/gray.ts';
import { localVersion } from '../local/serialise.ts';
import { shippedModelFolder } from '../model/manifest.ts';
import { parseDesign, type DesignDescription, type DesignView } from './description.ts';
import { foregroundBox } from './foreground.ts';
import { openDesignModel } from './model.ts';
import { tintsOf } from './tint.ts';

/** The eyes for designs: an encoder in memory. Runs block their thread. */
export type DesignEyes = {
  /** Names weights and contract: descriptions of another id must not be compared. */
  id: string;
  models: { id: string; sha256: string }[];
  /** Describes a picture on either side of a comparison. */
  describe(image: DecodedImage): Promise<DesignDescription>;
  /** @throws Invalid when the stored description is damaged or of another model. */
  parse(json: unknown): DesignDescription;
};

export type DesignOptions = {
  /** Manifest of the encoder; the one that ships by default. */
  manifestPath?: string;
  /** Threads inside one inference, 1 by default. */
  intraOpNumThreads?: number;
  /** Computes keypoints elsewhere; in this thread by default. */
  describeLocal?: (gray: GrayImage, options: LocalOptions) => Promise<LocalFeatures>;
};

const wholeBox: Box = { x: 0, y: 0, width: 1, height: 1 };
/** Where a photographer puts what is meant, when the ground does not tell. */
const middleBox: Box = { x: 0.2, y: 0.12, width: 0.6, height: 0.76 };
const localOptions = { maxFeatures: 400, maxEdgePx: 400 };

/**
 * Loads the design encoder: EfficientNet-Lite0 (Tan and Le 2019) with GeM pooling (Radenović et al. 2018) and
 * PCA whitening (Jégou and Chum 2012), beside RootSIFT keypoints.
 * @throws ModelFileError when a file is missing, corrupt or of another contract.
 */
export async function openDesign(options: DesignOptions = {}): Promise<DesignEyes> {
  const model = await openDesignModel(
    options.manifestPath ?? join(shippedModelFolder, 'design-lite0.json'),
    options,
  );
  const id = `${model.id}+${localVersion}`;
  const { dimension, cellDimension } = model;
  return {
    id,
    models: [{ id: model.id, sha256: model.sha256 }],
    parse: (json) => parseDesign({ id, dimension, cellDimension }, json),
    async describe(image) {
      const product = await foregroundBox(image);
      const places: { kind: DesignView['kind']; box: Box }[] = [
        { kind: 'product', box: product ?? wholeBox },
      ];
      if (!product) places.push({ kind: 'middle', box: middleBox });
      const crops = places.map(({ box }) => cropImage(image, box));
      const [main = image] = crops;
      const points = (options.describeLocal ?? describeLocal)(grayOf(main), localOptions);
      const squares = await Promise.all(crops.map((crop) => fitSquare(crop, model.sizePx)));
      const [first = await fitSquare(main, model.sizePx)] = squares;
      const [relief, ...coloured] = await model.run([withoutColour(first), ...squares]);
      return {
        modelId: id,
        aspect: image.width / image.height,
        views: places.flatMap((place, index) => {
          const features = coloured[index];
          return features ? [{ ...place, colour: features.colour, cells: features.cells }] : [];
        }),
        relief: relief?.relief ?? new Float32Array(dimension),
        tints: await tintsOf(main),
        local: await points,
      };
    },
  };
}

/** Luma of one mean and spread, so that another colour or light of the same relief looks the same. */
function withoutColour(square: Uint8Array): Uint8Array {
  const count = square.length / 3;
  const luma = new Float32Array(count);
  let [sum, squares] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    const value =
      0.299 * (square[at * 3] ?? 0) +
      0.587 * (square[at * 3 + 1] ?? 0) +
      0.114 * (square[at * 3 + 2] ?? 0);
    luma[at] = value;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  const spread = Math.max(12, Math.sqrt(Math.max(0, squares / count - mean * mean)));
  const relief = new Uint8ClampedArray(square.length);
  for (let at = 0; at < count; at += 1) {
    relief.fill((((luma[at] ?? 0) - mean) / spread) * 55 + 128, at * 3, at * 3 + 3);
  }
  return new Uint8Array(relief.buffer);
}
