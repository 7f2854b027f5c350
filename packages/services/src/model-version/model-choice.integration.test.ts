import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EvaluationReport } from '@ringer/domain';
import { openWorld, type World } from '../../test/world.ts';
import { addModel, chooseModel, getSettings } from '../index.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const report: EvaluationReport = {
  set: 'copies',
  n: 20,
  metrics: { recall: { value: 0.9, low: 0.8, high: 0.95, n: 20 } },
  baselines: {},
  models: [],
  msPerItem: 3,
};

it('settings show a candidate with its figures until it is chosen, and offer the way back', async () => {
  const { brandSlug } = world;
  const ctx = world.as('manager');
  const add = (version: string) =>
    addModel({
      ctx,
      input: {
        brandSlug,
        kind: 'copy',
        name: 'own',
        version,
        sha256: version.repeat(64),
        card: '',
        metrics: { candidate: report, ours: report },
      },
    });
  const shown = async (id: string) =>
    (await getSettings({ ctx, input: { brandSlug } })).models.find((model) => model.id === id);
  const first = await add('1');
  const second = await add('2');
  expect(await shown(first.id)).toMatchObject({
    status: 'candidate',
    canChoose: true,
    measured: { candidate: { set: 'copies' } },
  });

  await chooseModel({ ctx, input: { brandSlug, modelVersionId: first.id } });
  expect(await shown(first.id)).toMatchObject({ status: 'champion', canChoose: false });

  await chooseModel({ ctx, input: { brandSlug, modelVersionId: second.id } });
  expect(await shown(first.id)).toMatchObject({ status: 'retired', canChoose: true });
});
