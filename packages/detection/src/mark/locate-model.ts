import type { InferenceSession } from 'onnxruntime-node';
import { z } from 'zod';
import { ModelFileError, readModelAs } from '../model/manifest.ts';
import { createSession } from '../model/session.ts';

/** The contract of a locator: pictures of any size in, a grid of objectness and distances to box sides out. */
const LocatorManifest = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  version: z.string().min(1),
  kind: z.literal('mark-locator'),
  /** File name beside the manifest. */
  file: z.string().regex(/^[\w.-]+\.onnx$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().positive(),
  licence: z.string().min(1),
  source: z.string().min(1),
  input: z.object({
    name: z.string().min(1),
    /** Width and height must be multiples of it; the rest is filled with `padLevel`. */
    multiplePx: z.number().int().min(1).max(256),
    /** Grey beside and below the picture, 0..255. */
    padLevel: z.number().int().min(0).max(255),
  }),
  output: z.object({
    name: z.string().min(1),
    /** Pixels of the input a cell. */
    stridePx: z.number().int().min(1).max(64),
  }),
  /** Places below it are not worth a look of the embedder. */
  minObjectness: z.number().min(0).max(1),
});
export type LocatorManifest = z.infer<typeof LocatorManifest>;

/**
 * Reads a locator and checks its file against the manifest and its graph against the contract.
 * @throws ModelFileError when a file is missing, corrupt or of another contract.
 */
export async function openLocatorSession(
  manifestPath: string,
  intraOpNumThreads: number,
): Promise<{ manifest: LocatorManifest; session: InferenceSession }> {
  const { manifest, bytes, path } = await readModelAs(manifestPath, LocatorManifest);
  const session = await createSession(path, bytes, intraOpNumThreads);
  const { input, output } = manifest;
  if (!session.inputNames.includes(input.name) || !session.outputNames.includes(output.name)) {
    throw new ModelFileError(
      path,
      `The model has inputs ${session.inputNames.join(', ')} and outputs ${session.outputNames.join(', ')}, the manifest says ${input.name} and ${output.name}. Correct the manifest or export again.`,
    );
  }
  return { manifest, session };
}
