import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { adoptedManifestPath, ModelFileError } from '@ringer/detection';
import type { Ctx } from '@ringer/services';
import { loadChosenModels } from '@ringer/services/pipeline';
import type { Connection } from './connection.ts';

/**
 * The encoder of whole pictures that a manager chose in place of the one that ships; nothing where none was chosen.
 * @throws ModelFileError when its file is gone from the data folder
 */
export async function chosenEncoder(
  base: Connection['base'],
  ctx: Ctx,
): Promise<{ encoderManifestPath?: string }> {
  const chosen = await loadChosenModels({ ctx });
  const model = chosen.find(({ kind }) => kind === 'copy');
  if (!model) return {};
  const path = adoptedManifestPath(join(base.dataDir, 'models'), model);
  await access(path).catch((cause: unknown) => {
    throw new ModelFileError(
      path,
      `The chosen model ${model.name}@${model.version} is missing. Add it again, or choose another with “ringer models use”.`,
      cause,
    );
  });
  return { encoderManifestPath: path };
}
