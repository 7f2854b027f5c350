import { join } from 'node:path';
import { shippedModelFolder } from '../model/manifest.ts';
import type { RetrievalEngine } from './engine.ts';
import { openEncoderEngine } from './encoder-engine.ts';

/** What `ringer evaluate retrieval --model` takes. */
export const retrievalModels = ['mark', 'design', 'copy', 'fused'] as const;
export type RetrievalModel = (typeof retrievalModels)[number];

/**
 * Opens the visual signal that is to be measured.
 * @throws ModelFileError when a model file is missing, corrupt or of another contract.
 */
export async function openRetrievalEngine(
  _model: RetrievalModel,
  options: { intraOpNumThreads: number },
): Promise<RetrievalEngine> {
  return openEncoderEngine({
    manifestPath: join(shippedModelFolder, 'efficientnet-lite0-gem.json'),
    threshold: 0.84,
    ...options,
  });
}
