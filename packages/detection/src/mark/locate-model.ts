import type { InferenceSession } from 'onnxruntime-node';
import { z } from 'zod';
import { modelFacts, readModelAs } from '../model/manifest.ts';
import { checkNames, createSession } from '../model/session.ts';

/** The contract of a locator: pictures of any size in, a grid of objectness and distances to box sides out. */
const LocatorManifest = z.object({
  ...modelFacts,
  kind: z.literal('mark-locator'),
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
  checkNames(path, session, manifest);
  return { manifest, session };
}
