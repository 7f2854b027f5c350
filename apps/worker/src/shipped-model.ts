import { shippedModels, type Detector } from '@ringer/detection';
import { shipModel } from '@ringer/services/pipeline';
import type { RunningWorker } from './running-worker.ts';

/** Makes rows for the models in this release, and returns the decision model's id, which every finding names. */
export async function shipModels(worker: RunningWorker, detector: Detector): Promise<string> {
  const [fusion, ...others] = await shippedModels(detector);
  for (const model of others) await shipModel({ ctx: worker.ctx, input: model });
  return shipModel({ ctx: worker.ctx, input: fusion });
}
