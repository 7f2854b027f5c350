import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assetPath } from '@ringer/bazaar/client';
import { createTestDatabase, type TestDatabase } from '@ringer/db/testing';
import { openPictureEye } from '@ringer/detection/vector-index';
import { Forbidden } from '@ringer/domain';
import {
  chooseModel,
  createBrand,
  createUser,
  openBase,
  signIn,
  systemCtx,
  userCtx,
} from '@ringer/services';
import { startWorker } from '@ringer/worker/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosenEncoder } from '../chosen-encoder.ts';
import { run } from '../program.ts';
import { layOutShippedSet } from './shipped-set.ts';

const shipped = join(
  dirname(createRequire(import.meta.url).resolve('@ringer/detection')),
  '../models/efficientnet-lite0-gem.onnx',
);
const manifest = {
  id: 'own-eye',
  input: { sizePx: 224, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
  output: { dimension: 1280, l2Normalised: true },
};

describe('ringer models', () => {
  let database: TestDatabase;
  let folder: string;
  let base: Awaited<ReturnType<typeof openBase>>;
  let out: string[] = [];
  let err: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'ringer-models-'));
    base = await openBase({ databaseUrl: database.url, dataDir: folder });
    const ctx = systemCtx(base, 'test');
    await createBrand({ ctx, input: { slug: 'vorrenta', name: 'Vorrenta' } });
    for (const role of ['manager', 'analyst'] as const) {
      await createUser({
        ctx,
        input: {
          email: `${role}@vorrenta.example`,
          name: role,
          password: 'a long enough secret',
          memberships: [{ brandSlug: 'vorrenta', role }],
        },
      });
    }
    for (const product of ['hulver-camp', 'doveleth-hush']) {
      for (const [side, view] of [
        ['gallery', 'pack-1'],
        ['queries', 'pack-2'],
      ] as const) {
        await mkdir(join(folder, side, product), { recursive: true });
        const name = `${product}-${view}.webp`;
        await copyFile(assetPath(`full/${name}`), join(folder, side, product, name));
      }
    }
    await copyFile(shipped, join(folder, 'own.onnx'));
    await writeFile(join(folder, 'own.json'), JSON.stringify(manifest));
  });
  afterAll(async () => {
    await base.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const ringer = async (...argv: string[]) => {
    [out, err] = [[], []];
    return run(
      ['models', ...argv],
      { DATABASE_URL: database.url, RINGER_DATA_DIR: folder },
      { out: (line) => out.push(line), err: (line) => err.push(line) },
      new AbortController().signal,
    );
  };
  const personOf = async (role: string) => {
    const ctx = systemCtx(base, 'test');
    const input = {
      email: `${role}@vorrenta.example`,
      password: 'a long enough secret',
      address: 'test',
    };
    return userCtx(base, await signIn({ ctx, input }));
  };

  it('takes in an encoder, measures it beside ours and makes it a candidate', async () => {
    const sides = ['--gallery', join(folder, 'gallery'), '--queries', join(folder, 'queries')];
    expect(await ringer('add', join(folder, 'own.onnx'), '--as', 'copy', ...sides)).toBe(0);
    expect(out.join('\n')).toMatch(/ours +shipped +pdq/);
    expect(out.at(-1)).toContain('own-eye@1 is a candidate');
    const row = await base.db.modelVersion.findFirstOrThrow({ where: { name: 'own-eye' } });
    expect(row).toMatchObject({ kind: 'copy', status: 'candidate' });
    expect(row.metrics).toMatchObject({ candidate: { n: 2 }, ours: { n: 2 } });
    const kept = join(
      folder,
      'models',
      'copy',
      `own-eye-1-${row.sha256.slice(0, 8)}`,
      'own-eye.onnx',
    );
    expect((await readFile(kept)).equals(await readFile(shipped))).toBe(true);
  });

  it.each([
    ['mark', 16, 16],
    ['design', 142, 49],
    ['copy', 8, 97],
  ] as const)('has a small %s set of its own', async (kind, gallery, queries) => {
    const set = await layOutShippedSet(kind);
    const filesIn = async (side: string) =>
      (await readdir(side, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
    const counts = [(await filesIn(set.gallery)).length, (await filesIn(set.queries)).length];
    await set.close();
    expect(counts[0]).toBeGreaterThanOrEqual(gallery);
    expect(counts[1]).toBeGreaterThanOrEqual(queries);
  });

  it('lets a manager choose it, and nobody else', async () => {
    const { id } = await base.db.modelVersion.findFirstOrThrow({ where: { name: 'own-eye' } });
    const input = { brandSlug: 'vorrenta', modelVersionId: id };
    await expect(chooseModel({ ctx: await personOf('analyst'), input })).rejects.toThrow(Forbidden);
    await chooseModel({ ctx: await personOf('manager'), input });
    expect(await ringer('list')).toBe(0);
    expect(out.join('\n')).toMatch(/copy +champion +own-eye@1 +added/);
    expect(await ringer('use', 'own-eye')).toBe(1);
    expect(err.join('\n')).toContain('in use already');
    const audited = await base.db.auditEntry.count({ where: { verb: 'model-version.choose' } });
    expect(audited).toBe(1);
  });

  it('stays chosen when a worker brings the models that ship', async () => {
    const worker = await startWorker({
      databaseUrl: database.url,
      dataDir: folder,
      captureConcurrency: 1,
      analysisConcurrency: 1,
      log: () => undefined,
    });
    await worker.stop();
    const champions = await base.db.modelVersion.findMany({
      where: { kind: 'copy', status: 'champion' },
      select: { name: true },
    });
    expect(champions).toEqual([{ name: 'own-eye' }]);
  });

  it('searches past captures from then on, and says so when its file is gone', async () => {
    const ctx = systemCtx(base, 'test');
    const { encoderManifestPath = '' } = await chosenEncoder(base, ctx);
    expect((await openPictureEye('design', { intraOpNumThreads: 1, encoderManifestPath })).id).toBe(
      'own-eye@1',
    );
    const kept = dirname(encoderManifestPath);
    await rename(kept, `${kept}-away`);
    await expect(chosenEncoder(base, ctx)).rejects.toThrow(
      /own-eye@1 is missing.*ringer models use/,
    );
    await rename(`${kept}-away`, kept);
  });

  it('gives way when a manager goes back to the one that ships', async () => {
    const { id } = await base.db.modelVersion.findFirstOrThrow({
      where: { kind: 'copy', brandId: null },
    });
    const input = { brandSlug: 'vorrenta', modelVersionId: id };
    await chooseModel({ ctx: await personOf('manager'), input });
    expect(await chosenEncoder(base, systemCtx(base, 'test'))).toEqual({});
  });

  it.each([
    ['a file that is missing', 'gone.onnx', { ...manifest }, 'missing'],
    ['a file that is no model', 'text.onnx', { ...manifest }, 'no ONNX model'],
    ['another dimension', 'own.onnx', { ...manifest, output: { dimension: 77 } }, '1280'],
    [
      'another size',
      'own.onnx',
      { ...manifest, input: { ...manifest.input, sizePx: 5 } },
      'input.sizePx',
    ],
    [
      'another output',
      'own.onnx',
      { ...manifest, output: { name: 'nose', dimension: 1280 } },
      'nose',
    ],
  ])('refuses %s with one sentence that names the file', async (_, file, own, words) => {
    await writeFile(join(folder, 'text.onnx'), 'no model');
    await writeFile(join(folder, 'case.json'), JSON.stringify(own));
    const argv = [
      'add',
      join(folder, file),
      '--as',
      'copy',
      '--manifest',
      join(folder, 'case.json'),
    ];
    expect(await ringer(...argv)).toBe(1);
    expect(err.join('\n')).toContain(words);
    expect(err.join('\n')).toContain('File: ');
    expect(out).toEqual([]);
  });

  it('says how to write the manifest where there is none', async () => {
    expect(await ringer('add', join(folder, 'text.onnx'), '--as', 'design')).toBe(1);
    expect(err.join('\n')).toContain('sizePx');
  });

  it('says which models there are when the name fits none', async () => {
    expect(await ringer('use', 'nobody')).toBe(2);
    expect(err.join('\n')).toContain('models list');
  });
});
