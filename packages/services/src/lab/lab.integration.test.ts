import { randomUUID } from 'node:crypto';
import {
  type Invalid,
  type LabResult,
  labRunLifeMs,
  LabRunView,
  NotFound,
  Throttled,
} from '@ringer/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf, openWorld, viewSha256, type World } from '../../test/world.ts';
import { addUpload, compareInLab, readLabRun, systemCtx } from '../index.ts';
import { loadLabRun, settleLabRun } from '../pipeline.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const png = new Uint8Array(Buffer.from('\x89PNG\r\n\x1a\nand so on', 'latin1'));
const result: LabResult = {
  signals: [],
  readings: [],
  leftLines: [],
  rightLines: [],
  modelVersion: 'one',
  tookMs: 3,
};
const compare = (
  input: Parameters<typeof compareInLab>[0]['input'],
  role: 'analyst' | 'manager' = 'analyst',
) => compareInLab({ ctx: world.as(role), input });
const names = () => ({
  brandSlug: world.brandSlug,
  kind: 'names' as const,
  left: '0skelle',
  right: 'Oskelle',
});
const system = () => systemCtx(world.base, 'worker');

async function readyUpload(): Promise<string> {
  const input = { brandSlug: world.brandSlug, fileName: 'a.png', bytes: png };
  const { id } = await addUpload({ ctx: world.as('analyst'), input });
  await world.base.db.upload.update({
    where: { id },
    data: { state: 'ready', mediaType: 'image/png', widthPx: 10, heightPx: 20, viewSha256 },
  });
  return id;
}

describe('a comparison in the lab', () => {
  it('of two names is handed to the worker and read when it is done', async () => {
    const run = LabRunView.parse(await compare(names()));
    expect(run).toMatchObject({ state: 'pending', left: { text: '0skelle' }, result: null });
    const input = { labRunId: run.id };
    expect(await loadLabRun({ ctx: system(), input })).toMatchObject({ rightText: 'Oskelle' });
    await settleLabRun({ ctx: system(), input: { ...input, outcome: { state: 'ready', result } } });
    await settleLabRun({
      ctx: system(),
      input: { ...input, outcome: { state: 'failed', problem: 'Too late.' } },
    });
    const read = { ctx: world.as('analyst'), input: { brandSlug: world.brandSlug, ...input } };
    expect(await readLabRun(read)).toMatchObject({ state: 'ready', problem: null, result });
  });

  it('of two pictures shows both', async () => {
    const [leftUploadId, rightUploadId] = [await readyUpload(), await readyUpload()];
    const input = {
      brandSlug: world.brandSlug,
      kind: 'pictures' as const,
      leftUploadId,
      rightUploadId,
    };
    expect(await compare(input)).toMatchObject({ left: { text: null, widthPx: 10 } });
    const strange = await failureOf(compare({ ...input, rightUploadId: randomUUID() }));
    expect((strange as Invalid).fields[0]).toMatchObject({ path: 'rightUploadId' });
  });

  it('is gone after a day', async () => {
    const { id } = await compare(names());
    const createdAt = new Date(Date.now() - labRunLifeMs - 1000);
    await world.base.db.labRun.update({ where: { id }, data: { createdAt } });
    const input = { brandSlug: world.brandSlug, labRunId: id };
    expect(await failureOf(readLabRun({ ctx: world.as('analyst'), input }))).toBeInstanceOf(
      NotFound,
    );
    await compare(names());
    expect(await world.base.db.labRun.findUnique({ where: { id } })).toBeNull();
  });

  it('waits its turn: ten of one person at once', async () => {
    for (let made = 0; made < 10; made += 1) await compare(names(), 'manager');
    expect(await failureOf(compare(names(), 'manager'))).toBeInstanceOf(Throttled);
  });
});
