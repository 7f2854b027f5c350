import { shippedModels, type Detector } from '@ringer/detection';
import { shipModels as recordModels } from '@ringer/services/pipeline';
import type { RunningWorker } from './running-worker.ts';

/** Makes rows for the models in this release, and returns the decision model's id, which every finding names. */
export async function shipModels(worker: RunningWorker, detector: Detector): Promise<string> {
  const models = await shippedModels(detector);
  const [fusionId] = await recordModels({ ctx: worker.ctx, input: { models } });
  // The decision model is the first of the list, and each has its row.
  return fusionId!;
}
