import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { DecodedImage } from '../image/decode.ts';
import { fitSquare } from '../image/region.ts';
import { ModelFileError, readModel, type EncoderManifest } from './manifest.ts';

/** An image encoder's session. Its runs block their thread, so only the encoder thread holds one. */
export type EncoderSession = {
  /** Names the weights and the contract; features of another id must not be compared. */
  id: string;
  sha256: string;
  dimension: number;
  /** L2-normalised embeddings in the order of the pictures, each of `dimension` floats. */
  embedImages(images: readonly DecodedImage[]): Promise<Float32Array[]>;
};

export type EncoderOptions = {
  /** Threads inside one run; 1 leaves the other cores to other work. */
  intraOpNumThreads?: number;
  /** Pictures in one run; more costs memory and gains little on a CPU. */
  batchSize?: number;
};

/**
 * Loads an image encoder, checks its file against the manifest and its graph against the contract.
 * @throws ModelFileError when a file is missing, corrupt or of another contract.
 */
export async function openEncoderSession(
  manifestPath: string,
  options: EncoderOptions = {},
): Promise<EncoderSession> {
  const { manifest, bytes, path } = await readModel(manifestPath);
  const session = await createSession(path, bytes, options.intraOpNumThreads ?? 1);
  checkGraph(path, session, manifest);
  const batchSize = Math.max(1, options.batchSize ?? 8);
  return {
    id: `${manifest.id}@${manifest.version}`,
    sha256: manifest.sha256,
    dimension: manifest.output.dimension,
    async embedImages(images) {
      const embeddings: Float32Array[] = [];
      for (let at = 0; at < images.length; at += batchSize) {
        embeddings.push(...(await embedBatch(session, manifest, images.slice(at, at + batchSize))));
      }
      return embeddings;
    },
  };
}

/**
 * A session over a model's bytes; its runs block their thread.
 * @throws ModelFileError when the bytes are no model that the runtime reads.
 */
export async function createSession(path: string, bytes: Buffer, intraOpNumThreads: number) {
  try {
    return await InferenceSession.create(bytes, {
      executionProviders: ['cpu'],
      intraOpNumThreads,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    });
  } catch (cause) {
    throw new ModelFileError(
      path,
      'The file is no ONNX model that this runtime reads. Export it again.',
      cause,
    );
  }
}

/** @throws ModelFileError when the graph has no input or output of the manifest's name. */
export function checkNames(
  path: string,
  session: InferenceSession,
  { input, output }: { input: { name: string }; output: { name: string } },
): void {
  if (!session.inputNames.includes(input.name) || !session.outputNames.includes(output.name)) {
    throw new ModelFileError(
      path,
      `The model has inputs ${session.inputNames.join(', ')} and outputs ${session.outputNames.join(', ')}, the manifest says ${input.name} and ${output.name}. Correct the manifest or export again.`,
    );
  }
}

function checkGraph(path: string, session: InferenceSession, manifest: EncoderManifest): void {
  checkNames(path, session, manifest);
  const { output } = manifest;
  const shape = session.outputMetadata.find(({ name }) => name === output.name);
  const dimension = shape?.isTensor ? shape.shape.at(-1) : undefined;
  if (typeof dimension === 'number' && dimension !== output.dimension) {
    throw new ModelFileError(
      path,
      `The model gives ${dimension} numbers a picture, the manifest says ${output.dimension}. Correct the manifest or export again.`,
    );
  }
}

async function embedBatch(
  session: InferenceSession,
  manifest: EncoderManifest,
  images: readonly DecodedImage[],
): Promise<Float32Array[]> {
  const { input, output } = manifest;
  const plane = input.sizePx * input.sizePx;
  const pixels = new Float32Array(images.length * 3 * plane);
  for (const [index, image] of images.entries()) {
    writePlanes(await fitSquare(image, input.sizePx), pixels, index * 3 * plane, manifest);
  }
  const tensor = new Tensor('float32', pixels, [images.length, 3, input.sizePx, input.sizePx]);
  const results = await session.run({ [input.name]: tensor });
  const data = results[output.name]?.data;
  if (!(data instanceof Float32Array)) {
    throw new ModelFileError(
      manifest.file,
      'The model does not answer with float32. Export it again.',
    );
  }
  return images.map((_, index) => {
    const embedding = data.slice(index * output.dimension, (index + 1) * output.dimension);
    return output.l2Normalised ? embedding : normalised(embedding);
  });
}

function writePlanes(
  rgb: Buffer,
  into: Float32Array,
  offset: number,
  { input }: EncoderManifest,
): void {
  const plane = input.sizePx * input.sizePx;
  for (let channel = 0; channel < 3; channel += 1) {
    const source = input.channels === 'RGB' ? channel : 2 - channel;
    const scale = 1 / (255 * (input.std[channel] ?? 0));
    const shift = (input.mean[channel] ?? 0) / (input.std[channel] ?? 0);
    const start = offset + channel * plane;
    for (let pixel = 0; pixel < plane; pixel += 1) {
      into[start + pixel] = (rgb[pixel * 3 + source] ?? 0) * scale - shift;
    }
  }
}

function normalised(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
}
