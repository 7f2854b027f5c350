import { shippedModels, type Detector } from '@ringer/detection';
import { Fatal } from '@ringer/domain';
import { shipModels as recordModels } from '@ringer/services/pipeline';
import type { RunningWorker } from './running-worker.ts';

/** Makes rows for the models in this release, and returns the decision model's id, which every finding names. */
export async function shipModels(worker: RunningWorker, detector: Detector): Promise<string> {
  const models = await shippedModels(detector);
  const [fusionId] = await recordModels({ ctx: worker.ctx, input: { models } });
  if (fusionId === undefined) throw new Fatal('The decision model has no row.');
  return fusionId;
}
