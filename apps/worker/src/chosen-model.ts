import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { adoptedManifestPath, ModelFileError, type DetectorOptions } from '@ringer/detection';
import { loadChosenModels } from '@ringer/services/pipeline';
import type { RunningWorker } from './running-worker.ts';

/**
 * The users' own models that a manager chose, as options of the detector, and their SHA-256.
 * @throws ModelFileError when the file of one is gone from the data folder
 */
export async function chosenModels(
  worker: RunningWorker,
): Promise<{ options: DetectorOptions; sha256s: ReadonlySet<string> }> {
  const options: DetectorOptions = {};
  const sha256s = new Set<string>();
  for (const model of await loadChosenModels({ ctx: worker.ctx })) {
    if (model.kind !== 'copy') continue;
    const path = adoptedManifestPath(join(worker.base.dataDir, 'models'), model);
    await access(path).catch((cause: unknown) => {
      throw new ModelFileError(
        path,
        `The chosen model ${model.name}@${model.version} is missing. Add it again, or choose another with “ringer models use”.`,
        cause,
      );
    });
    options.encoderManifestPath = path;
    sha256s.add(model.sha256);
  }
  return { options, sha256s };
}
