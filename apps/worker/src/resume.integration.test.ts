import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@ringer/db/testing';
import { verifyChain } from '@ringer/evidence';
import {
  createBrand,
  createRight,
  createSource,
  getScan,
  openBase,
  startScan,
  systemCtx,
} from '@ringer/services';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startSmallShop } from './testing/small-shop.ts';

const products = 36;
const main = join(import.meta.dirname, 'main.ts');

describe('a scan and its workers', () => {
  let database: TestDatabase;
  let dataDir: string;
  let base: Awaited<ReturnType<typeof openBase>>;
  let shop: Awaited<ReturnType<typeof startSmallShop>>;
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'ringer-worker-'));
    base = await openBase({ databaseUrl: database.url, dataDir });
    shop = await startSmallShop({ products, delayMs: 60 });
  });
  afterEach(() => {
    for (const worker of workers) worker.kill('SIGKILL');
  });
  afterAll(async () => {
    await shop.close();
    await base.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function startWorkerProcess(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [main], {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        RINGER_DATA_DIR: dataDir,
        RINGER_CAPTURE_CONCURRENCY: '1',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    workers.push(child);
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The worker ended with ${code}.`)));
      child.stdout?.once('data', () => resolve());
    });
    return child;
  }

  it('ends with each page captured once after kill -9 in mid-scan, shared by two workers', async () => {
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
    const source = await createSource({
      ctx,
      input: {
        brandSlug,
        kind: 'site',
        name: 'Small shop',
        url: `${shop.origin}/`,
        allowedAddresses: ['127.0.0.0/8'],
      },
    });
    const { scanId } = await startScan({ ctx, input: { brandSlug, sourceIds: [source.id] } });

    const first = await startWorkerProcess();
    await vi.waitFor(async () => expect(await base.db.capture.count()).toBeGreaterThanOrEqual(6), {
      timeout: 60_000,
      interval: 100,
    });
    first.kill('SIGKILL');
    await Promise.all([startWorkerProcess(), startWorkerProcess()]);
    await vi.waitFor(
      async () => {
        const { progress } = await getScan({ ctx, input: { brandSlug, scanId } });
        expect(progress.state).toBe('finished');
      },
      { timeout: 120_000, interval: 250 },
    );

    const captures = await base.db.capture.findMany({
      select: { url: true, workerId: true, truthState: true },
    });
    expect(captures).toHaveLength(products + 1);
    expect(new Set(captures.map(({ url }) => url)).size).toBe(products + 1);
    expect(captures.every(({ truthState }) => truthState === 'ok')).toBe(true);
    expect(new Set(captures.map(({ workerId }) => workerId)).size).toBe(3);

    const findings = await base.db.finding.findMany({ include: { offer: true } });
    expect(findings).toHaveLength(products);
    expect(await base.db.case.count()).toBe(products);

    const chain = await base.db.chainEntry.findMany({ orderBy: { seq: 'asc' } });
    expect(verifyChain(chain)).toEqual([]);
    const items = await base.db.evidenceItem.findMany();
    expect(chain.filter(({ kind }) => kind === 'evidence-added')).toHaveLength(items.length);
    for (const item of items) expect(await base.store.has(item.sha256)).toBe(true);
  });
});
