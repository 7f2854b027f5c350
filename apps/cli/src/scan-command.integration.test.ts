import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@ringer/db/testing';
import { EvaluationReport } from '@ringer/domain';
import { createBrand, createRight, openBase, systemCtx } from '@ringer/services';
import { startWorker } from '@ringer/worker/worker';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startSmallShop } from '@ringer/worker/testing/small-shop';
import { run } from './program.ts';

describe('ringer scan', () => {
  let database: TestDatabase;
  let dataDir: string;
  let worker: Awaited<ReturnType<typeof startWorker>>;
  let shop: Awaited<ReturnType<typeof startSmallShop>>;
  let out: string[];
  let err: string[];

  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'ringer-cli-'));
    const base = await openBase({ databaseUrl: database.url, dataDir });
    const ctx = systemCtx(base, 'test');
    const { brandSlug } = await createBrand({ ctx, input: { slug: 'vorrenta', name: 'Vorrenta' } });
    await createRight({
      ctx,
      input: {
        brandSlug,
        kind: 'mark',
        markForm: 'word',
        title: 'VORRENTA',
        status: 'registered',
        words: ['Vorrenta'],
      },
    });
    await base.close();
    shop = await startSmallShop({ products: 3, delayMs: 0 });
    worker = await startWorker({
      databaseUrl: database.url,
      dataDir,
      captureConcurrency: 1,
      analysisConcurrency: 1,
      log: () => undefined,
    });
  });
  afterAll(async () => {
    await worker.stop();
    await shop.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  beforeEach(() => {
    out = [];
    err = [];
  });

  const ringer = (...argv: string[]) =>
    run(
      argv,
      { DATABASE_URL: database.url, RINGER_DATA_DIR: dataDir },
      { out: (line) => out.push(line), err: (line) => err.push(line) },
      new AbortController().signal,
    );

  it('follows links and tells captures and findings as NDJSON', async () => {
    const code = await ringer(
      'scan',
      `${shop.origin}/`,
      '--depth',
      '1',
      '--allow',
      '127.0.0.0/8',
      '--json',
    );
    expect(err).toEqual([]);
    expect(code).toBe(0);
    const lines = out.map((line) => JSON.parse(line) as { type: string; title?: string });
    expect(lines[0]?.type).toBe('started');
    expect(lines.filter(({ type }) => type === 'capture')).toHaveLength(4);
    const findings = lines.filter(({ type }) => type === 'finding');
    expect(findings).toHaveLength(3);
    expect(findings[0]).toMatchObject({ right: 'VORRENTA', obvious: true });
    expect(lines.at(-1)).toMatchObject({ type: 'ended', state: 'finished' });
  });

  it('is measured against ground truth', async () => {
    await ringer('scan', `${shop.origin}/`, '--depth', '1', '--allow', '127.0.0.0/8', '--json');
    const started = z.object({ scanId: z.string() }).parse(JSON.parse(out[0] ?? ''));
    const truth = [
      { url: `${shop.origin}/product/1`, infringing: true, obvious: true },
      { url: `${shop.origin}/product/2`, infringing: true, expected: 'outlier' },
      { url: `${shop.origin}/product/3`, infringing: false },
      { url: `${shop.origin}/product/never-seen`, infringing: true, obvious: false },
    ];
    const file = join(dataDir, 'truth.ndjson');
    await writeFile(file, truth.map((line) => JSON.stringify(line)).join('\n'));
    out = [];
    const argv = ['evaluate', 'scan', '--scan', started.scanId, '--truth', file, '--json'];
    expect(await ringer(...argv)).toBe(0);
    const { metrics, baselines, models } = EvaluationReport.parse(JSON.parse(out.join('')));
    expect(metrics['precision']).toMatchObject({ value: 2 / 3, n: 3 });
    expect(metrics['recall']).toMatchObject({ value: 2 / 3, n: 3 });
    expect(metrics['recallOfSeen']?.value).toBe(1);
    expect(metrics['obviousRecall']?.value).toBe(1);
    expect(metrics['outlierRecall']?.value).toBe(0.5);
    expect(metrics['seen']).toMatchObject({ value: 0.75, n: 4 });
    expect(baselines['obviousOnly']?.['recall']?.value).toBe(2 / 3);
    expect(models).toHaveLength(1);

    expect(await ringer('evaluate', 'scan', '--scan', randomUUID(), '--truth', file)).toBe(2);
    expect(await ringer('evaluate', 'scan', '--scan', 'x', '--truth', file)).toBe(2);
  });

  it('tells people the same in sentences', async () => {
    expect(await ringer('scan', `${shop.origin}/product/1`, '--allow', '127.0.0.0/8')).toBe(0);
    expect(out.join('\n')).toContain('The title says “Vorrenta”');
    expect(out.join('\n')).toMatch(/Scan finished: 1 pages?, 1 looked at/);
  });

  it.each([
    ['a private address', ['scan', 'http://127.0.0.1/'], 'private'],
    ['a file', ['scan', 'file:///etc/passwd'], 'http and https'],
    ['words', ['scan', 'no address'], 'not an address'],
    ['a brand that is not there', ['scan', 'https://a.example', '--brand', 'nobody'], 'nobody'],
  ])('refuses %s with exit code 2 and scans nothing', async (_, argv, words) => {
    expect(await ringer(...argv)).toBe(2);
    expect(err.join('\n')).toContain(words);
    expect(out).toEqual([]);
  });
});
