import type { Detector } from '@ringer/detection';
import { shipModel } from '@ringer/services/pipeline';
import type { RunningWorker } from './running-worker.ts';

/** Makes rows for the models in this release, and returns the decision model's, which every finding names. */
export async function shipModels(worker: RunningWorker, detector: Detector): Promise<string> {
  const ids = new Map<string, string>();
  for (const model of detector.models) {
    ids.set(model.kind, await shipModel({ ctx: worker.ctx, input: model }));
  }
  const fusion = ids.get('fusion');
  if (fusion === undefined) throw new Error('The detector ships no decision model.');
  return fusion;
}
