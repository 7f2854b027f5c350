import { Tensor } from 'onnxruntime-node';
import { ModelFileError, readModel } from '../model/manifest.ts';
import { createSession } from '../model/session.ts';

/** What the encoder says of one square picture. All vectors are L2-normalised. */
type DesignFeatures = {
  /** For pictures with their colours. */
  colour: Float32Array;
  /** For pictures without colour. */
  relief: Float32Array;
  /** One vector a place of a square grid, row by row, end to end. */
  cells: Float32Array;
};

export type DesignModel = {
  id: string;
  sha256: string;
  /** Edge of the square that goes in, in pixels. */
  sizePx: number;
  dimension: number;
  cellDimension: number;
  /** Describes square pictures of `sizePx`, 3 bytes a pixel, in one run. */
  run(squares: readonly Uint8Array[]): Promise<DesignFeatures[]>;
};

const outputs = ['colour', 'relief', 'cells'] as const;
/** Places across and down of the last feature map. */
export const gridSize = 7;

/**
 * Loads the design encoder. Runs block their thread.
 * @throws ModelFileError when a file is missing, corrupt or of another contract.
 */
export async function openDesignModel(
  manifestPath: string,
  options: { intraOpNumThreads?: number } = {},
): Promise<DesignModel> {
  const { manifest, bytes, path } = await readModel(manifestPath);
  const session = await createSession(path, bytes, options.intraOpNumThreads ?? 1);
  const missing = outputs.filter((name) => !session.outputNames.includes(name));
  if (missing.length > 0 || !session.inputNames.includes(manifest.input.name)) {
    throw new ModelFileError(
      path,
      `The model is no design encoder: it lacks ${[...missing, manifest.input.name].join(', ')}. Export it again.`,
    );
  }
  const { sizePx, mean, std } = manifest.input;
  const cellShape = session.outputMetadata.find(({ name }) => name === 'cells');
  const cellDimension = cellShape?.isTensor ? cellShape.shape.at(-1) : undefined;
  if (typeof cellDimension !== 'number') {
    throw new ModelFileError(
      path,
      'The model does not say how long its cells are. Export it again.',
    );
  }
  return {
    id: `${manifest.id}@${manifest.version}`,
    sha256: manifest.sha256,
    sizePx,
    dimension: manifest.output.dimension,
    cellDimension,
    async run(squares) {
      const plane = sizePx * sizePx;
      const pixels = new Float32Array(squares.length * 3 * plane);
      for (const [index, square] of squares.entries()) {
        for (let channel = 0; channel < 3; channel += 1) {
          const scale = 1 / (255 * (std[channel] ?? 1));
          const shift = (mean[channel] ?? 0) / (std[channel] ?? 1);
          const start = (index * 3 + channel) * plane;
          for (let at = 0; at < plane; at += 1) {
            pixels[start + at] = (square[at * 3 + channel] ?? 0) * scale - shift;
          }
        }
      }
      const tensor = new Tensor('float32', pixels, [squares.length, 3, sizePx, sizePx]);
      const results = await session.run({ [manifest.input.name]: tensor });
      const read = (name: (typeof outputs)[number], index: number) => {
        const data = results[name]?.data;
        if (!(data instanceof Float32Array)) {
          throw new ModelFileError(
            path,
            'The model does not answer with float32. Export it again.',
          );
        }
        const length = data.length / squares.length;
        return data.slice(index * length, (index + 1) * length);
      };
      return squares.map((_, index) => ({
        colour: read('colour', index),
        relief: read('relief', index),
        cells: read('cells', index),
      }));
    },
  };
}
