import { join } from 'node:path';
import { openDesignEngine } from '../design/engine.ts';
import { openFusedEngine } from '../fused/engine.ts';
import { openMarkEngine } from '../mark/engine.ts';
import { shippedModelFolder } from '../model/manifest.ts';
import { openEncoderEngine } from './encoder-engine.ts';
import type { RetrievalEngine } from './engine.ts';

/** What `ringer evaluate retrieval --model` takes. */
export type RetrievalModel = 'mark' | 'design' | 'copy' | 'fused';

type Open = (options: { intraOpNumThreads: number }) => Promise<RetrievalEngine>;

const openPlainEncoder: Open = async (options) =>
  openEncoderEngine({
    manifestPath: join(shippedModelFolder, 'efficientnet-lite0-gem.json'),
    threshold: 0.84,
    ...options,
  });

const engines: Record<RetrievalModel, Open> = {
  mark: openMarkEngine,
  design: openDesignEngine,
  copy: openPlainEncoder,
  fused: openFusedEngine,
};

/**
 * Opens the visual signal that is to be measured.
 * @throws ModelFileError when a model file is missing, corrupt or of another contract.
 */
export async function openRetrievalEngine(
  model: RetrievalModel,
  options: { intraOpNumThreads: number },
): Promise<RetrievalEngine> {
  return engines[model](options);
}
