import { openCopyEngine } from '../copy/engine.ts';
import { openDesignEngine } from '../design/engine.ts';
import { openFusedEngine } from '../fused/engine.ts';
import { openMarkEngine } from '../mark/engine.ts';
import type { RetrievalEngine } from './engine.ts';

/** What `ringer evaluate retrieval --model` takes. */
export type RetrievalModel = 'mark' | 'design' | 'copy' | 'fused';

const engines: Record<
  RetrievalModel,
  (options: { intraOpNumThreads: number }) => Promise<RetrievalEngine>
> = {
  mark: openMarkEngine,
  design: openDesignEngine,
  copy: openCopyEngine,
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
