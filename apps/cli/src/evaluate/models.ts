import { join } from 'node:path';
import { adoptEncoder, type AdoptedModel } from '@ringer/detection';
import {
  evaluateRetrieval,
  openEncoderEngine,
  openRetrievalEngine,
  type EvaluationWatcher,
} from '@ringer/detection/evaluation';
import { Conflict, NotFound, type EvaluationReport } from '@ringer/domain';
import { addModel, chooseModel, listModels, systemCtx, type ModelView } from '@ringer/services';
import { chooseBrand, type Connection } from '../connection.ts';
import { layOutShippedSet } from './shipped-set.ts';

// A plain encoder has no calibrated threshold; this one only decides what counts as a false alarm.
const plainThreshold = 0.8;
const threads = { intraOpNumThreads: 2 };

export type AddOptions = {
  as: 'mark' | 'design' | 'copy';
  manifest?: string;
  gallery?: string;
  queries?: string;
  brand?: string;
};

export type AddedModel = {
  model: AdoptedModel;
  status: string;
  candidate: EvaluationReport;
  ours: EvaluationReport;
};

/**
 * Takes a user's encoder into the data folder, measures it beside ours and records it as a candidate.
 * @throws ModelFileError when a file is missing, corrupt or of another contract
 */
export async function addOwnModel(
  { base }: Connection,
  file: string,
  options: AddOptions,
  watcher: EvaluationWatcher,
): Promise<AddedModel> {
  const brandSlug = await chooseBrand(base, options.brand);
  const model = await adoptEncoder({
    file,
    ...(options.manifest ? { manifestFile: options.manifest } : {}),
    kind: options.as,
    folder: join(base.dataDir, 'models'),
  });
  const { candidate, ours } = await measureBoth(model, options, watcher);
  const { status } = await addModel({
    ctx: systemCtx(base, 'command line'),
    input: {
      brandSlug,
      kind: options.as,
      name: model.id,
      version: model.version,
      sha256: model.sha256,
      card: cardOf(model),
      metrics: { candidate, ours },
    },
  });
  return { model, status, candidate, ours };
}

async function measureBoth(
  model: AdoptedModel,
  options: AddOptions,
  watcher: EvaluationWatcher,
): Promise<{ candidate: EvaluationReport; ours: EvaluationReport }> {
  const { gallery, queries } = options;
  const own = gallery && queries ? { gallery, queries, close: async () => undefined } : null;
  const set = own ?? (await layOutShippedSet(options.as));
  try {
    const folders = { galleryFolder: set.gallery, queryFolder: set.queries, watcher };
    const engine = await openEncoderEngine({
      manifestPath: model.manifestPath,
      threshold: plainThreshold,
      ...threads,
    });
    const candidate = await evaluateRetrieval({ engine, ...folders });
    await engine.close();
    const shipped = await openRetrievalEngine(options.as, threads);
    const ours = await evaluateRetrieval({ engine: shipped, ...folders });
    await shipped.close();
    const name = own ? candidate.set : `shipped ${options.as} set`;
    return { candidate: { ...candidate, set: name }, ours: { ...ours, set: name } };
  } finally {
    await set.close();
  }
}

function cardOf({ id, version, sha256, manifest }: AdoptedModel): string {
  const { input, output, licence, source } = manifest;
  return [
    `# ${id}`,
    '',
    'An encoder that a user of this installation added.',
    '',
    `- Version ${version}, SHA-256 ${sha256}`,
    `- Licence: ${licence}. Source: ${source}.`,
    `- Input: ${input.sizePx} px, ${input.channels}, mean ${input.mean.join(', ')}, std ${input.std.join(', ')}`,
    `- Output: ${output.dimension} numbers a picture`,
    '',
  ].join('\n');
}

/** @throws NotFound when the name fits no model, Conflict when it fits several */
export async function useModel(
  { base }: Connection,
  wanted: string,
  options: { brand?: string },
): Promise<ModelView> {
  const brandSlug = await chooseBrand(base, options.brand);
  const ctx = systemCtx(base, 'command line');
  const models = await listModels({ ctx, input: { brandSlug } });
  const fitting = models.filter(
    ({ id, name, version }) => id === wanted || name === wanted || `${name}@${version}` === wanted,
  );
  const [model, ...others] = fitting;
  if (!model)
    throw new NotFound(`There is no model ${wanted}. ringer models list shows what there is.`);
  if (others.length > 0) {
    throw new Conflict(
      `${wanted} fits ${fitting.length} models. Give its id: ${fitting.map(({ id }) => id).join(', ')}.`,
    );
  }
  await chooseModel({ ctx, input: { brandSlug, modelVersionId: model.id } });
  return model;
}

export async function listOwnModels(
  { base }: Connection,
  options: { brand?: string },
): Promise<ModelView[]> {
  const brandSlug = await chooseBrand(base, options.brand);
  return listModels({ ctx: systemCtx(base, 'command line'), input: { brandSlug } });
}
