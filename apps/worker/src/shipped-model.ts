import { shippedModels, type Detector } from '@ringer/detection';
import { Fatal } from '@ringer/domain';
import { shipModels as recordModels } from '@ringer/services/pipeline';
import type { RunningWorker } from './running-worker.ts';

/**
 * Makes rows for the models in this release, and returns the decision model's id, which every finding names.
 * @param own SHA-256 of users' own models: they have their rows
 */
export async function shipModels(
  worker: RunningWorker,
  detector: Detector,
  own: ReadonlySet<string>,
): Promise<string> {
  const models = await shippedModels({
    ...detector,
    models: detector.models.filter(({ sha256 }) => !own.has(sha256)),
  });
  const [fusionId] = await recordModels({ ctx: worker.ctx, input: { models } });
  if (fusionId === undefined) throw new Fatal('The decision model has no row.');
  return fusionId;
}
