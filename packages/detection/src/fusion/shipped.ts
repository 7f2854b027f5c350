import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ModelFileError, modelFacts, shippedModelFolder } from '../model/manifest.ts';
import { FusionParameters } from './model.ts';

/** A decision model's manifest: the ONNX export beside it, and the same parameters for the detector. */
export const FusionManifest = z.object({
  ...modelFacts,
  kind: z.literal('fusion'),
  /** Columns of the input, in order. */
  features: z.array(z.string()),
  parameters: FusionParameters,
});
export type FusionManifest = z.infer<typeof FusionManifest>;

const shippedFusion = 'fusion-1.json';

/**
 * Reads the decision model that ships, or another one of the same contract.
 * @throws ModelFileError when the file is missing, corrupt or of another contract.
 */
export function readFusion(path = join(shippedModelFolder, shippedFusion)): FusionManifest {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new ModelFileError(
      path,
      'The decision model is missing or not JSON. Restore it with “git checkout”.',
      cause,
    );
  }
  const parsed = FusionManifest.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ModelFileError(
    path,
    `The decision model breaks the contract at “${issue?.path.join('.') ?? ''}”: ${issue?.message ?? ''}. Restore it with “git checkout”.`,
  );
}
